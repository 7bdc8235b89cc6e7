import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Provides metrics whose values are read when they are scraped, with at most one cheap query. */
export interface MetricsSource {
  /** Registers the metrics; each `collect` is called once per scrape. */
  readonly register: (registry: Registry) => void
}

/** Shares one reading among the metrics of a scrape, which are collected concurrently. */
export function shareReading<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= read().finally(() => {
      running = undefined
    })
    return running
  }
}

/** Usage of a database connection pool. */
export interface ConnectionPoolUse {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

/** The metrics of one process for Prometheus. Our names begin with `framewright_`, unlike those of Node's metrics. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  /** @param connectionPool - The connections that the sources' queries use. */
  constructor(sources: readonly MetricsSource[] = [], connectionPool?: ConnectionPoolUse) {
    // Metrics are collected in the order of registration. The connections come first, so that a scrape does not count its
    // own queries.
    if (connectionPool !== undefined) registerConnectionPool(this.#registry, connectionPool)
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'framewright_http_request_seconds',
      help: 'Duration of HTTP requests by route, in seconds; event streams are not included.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [this.#registry],
    })
    for (const source of sources) source.register(this.#registry)
  }

  /** @param route - The route's pattern, not the URL, which would create a time series per id. */
  countRequest(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** Returns the metrics in Prometheus's text format. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }
}

function registerConnectionPool(registry: Registry, use: ConnectionPoolUse): void {
  const gauge = new Gauge({
    name: 'framewright_database_connections',
    help: 'Pooled connections that are in use or idle, and queries that wait for a connection.',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      gauge.set({ state: 'used' }, use.totalCount - use.idleCount)
      gauge.set({ state: 'idle' }, use.idleCount)
      gauge.set({ state: 'waiting' }, use.waitingCount)
    },
  })
}
