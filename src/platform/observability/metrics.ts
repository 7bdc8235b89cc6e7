import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Something that knows numbers when it is asked for them, by one cheap query or none. */
export interface MetricsSource {
  /** Adds its metrics; each `collect` is called once a scrape. */
  readonly register: (registry: Registry) => void
}

/** Lets the metrics of one scrape, which are collected at the same time, share one reading. */
export function shareReading<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= read().finally(() => {
      running = undefined
    })
    return running
  }
}

/** How far a pool of database connections is used. */
export interface PoolUse {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

/** The numbers of one process, for Prometheus; names begin with `framewright_`, those of Node do not. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  /** @param pool - Where the sources' queries get their connections. */
  constructor(sources: readonly MetricsSource[] = [], pool?: PoolUse) {
    // First, because metrics are collected in the order of their registration: a scrape shall not count its own queries.
    if (pool !== undefined) registerPool(this.#registry, pool)
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'framewright_http_request_seconds',
      help: 'Answered HTTP requests by route, and how long they took; event streams are left out.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [this.#registry],
    })
    for (const source of sources) source.register(this.#registry)
  }

  /** @param route - The pattern, so that there are few. */
  countRequest(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }
}

function registerPool(registry: Registry, pool: PoolUse): void {
  const gauge = new Gauge({
    name: 'framewright_database_connections',
    help: 'Connections of the pool that are in use or idle, and queries that wait for one.',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      gauge.set({ state: 'used' }, pool.totalCount - pool.idleCount)
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}
