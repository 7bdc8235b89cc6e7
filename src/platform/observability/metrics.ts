import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** A source of metrics. Reading its values takes at most one cheap query. */
export interface MetricsSource {
  /** Adds the metrics. Each `collect` is called once per scrape. */
  readonly register: (registry: Registry) => void
}

/** Returns a function whose concurrent calls share one reading, for the metrics of one scrape. */
export function shareReading<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= read().finally(() => {
      running = undefined
    })
    return running
  }
}

/** The use of a pool of database connections. */
export interface PoolUse {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

/** The metrics of one process for Prometheus. Their names start with `framewright_`, except those of Node.js. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  /** @param pool - The pool of connections for the sources' queries. */
  constructor(sources: readonly MetricsSource[] = [], pool?: PoolUse) {
    // Registered first, because metrics are collected in this order and a scrape must not count its own queries.
    if (pool !== undefined) registerPool(this.#registry, pool)
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'framewright_http_request_seconds',
      help: 'Duration of HTTP requests by route, without event streams.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [this.#registry],
    })
    for (const source of sources) source.register(this.#registry)
  }

  /** @param route - The route's pattern, of which there are few. */
  countRequest(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** Returns all metrics in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }
}

function registerPool(registry: Registry, pool: PoolUse): void {
  const gauge = new Gauge({
    name: 'framewright_database_connections',
    help: 'Connections of the pool that are used or idle, and queries that wait for a connection.',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      gauge.set({ state: 'used' }, pool.totalCount - pool.idleCount)
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}
