import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type MetricsSource, SourceReader } from './metrics-source.ts'

/** Usage of a database connection pool. */
export interface ConnectionPoolUse {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
  readonly options: { readonly max: number }
}

/** The software that this process runs. */
export interface BuildInfo {
  readonly version: string
  readonly engineVersion: number
}

export interface MetricsOptions {
  /** The connections that the sources' queries use. */
  readonly connectionPool?: ConnectionPoolUse | undefined
  readonly build?: BuildInfo
  /** How long a scrape waits for a source before it leaves the source out, in milliseconds; default: until it ends. */
  readonly sourceTimeoutMs?: number
}

/** The metrics of one process for Prometheus. Our names begin with `framewright_`, unlike those of Node's metrics. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  readonly #readers: readonly SourceReader[]

  constructor(
    sources: readonly MetricsSource[] = [],
    { connectionPool, build, sourceTimeoutMs }: MetricsOptions = {},
  ) {
    // Metrics are collected in the order of registration. The connections come first, so that a scrape does not count its
    // own queries.
    if (connectionPool !== undefined) registerConnectionPool(this.#registry, connectionPool)
    if (build !== undefined) registerBuild(this.#registry, build)
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'framewright_http_request_seconds',
      help: 'Duration of HTTP requests by route, in seconds; event streams are not included.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [this.#registry],
    })
    this.#readers = sources.map((source) => new SourceReader(source, sourceTimeoutMs))
  }

  /** @param route - The route's pattern, not the URL, which would create a time series per id. */
  countRequest(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** Returns the metrics in Prometheus's text format, without those of sources that cannot be read. */
  async text(): Promise<string> {
    // Collected before the sources start their queries.
    const own = this.#registry.metrics()
    const readings = await Promise.all(
      this.#readers.map(async (reader) => ({ name: reader.name, text: await reader.read() })),
    )
    const texts = readings.flatMap(({ text }) => text ?? [])
    return [await own, await describeSources(readings), ...texts].join('\n')
  }
}

/** Returns the metric that says which sources are included. */
function describeSources(
  readings: readonly { readonly name: string; readonly text: string | undefined }[],
): Promise<string> {
  const registry = new Registry()
  const up = new Gauge({
    name: 'framewright_metrics_source_up',
    help: 'Whether the metrics of a source are included: 0 while the database or a folder cannot be read.',
    labelNames: ['source'],
    registers: [registry],
  })
  for (const { name, text } of readings) up.set({ source: name }, text === undefined ? 0 : 1)
  return registry.metrics()
}

function registerBuild(registry: Registry, { version, engineVersion }: BuildInfo): void {
  new Gauge({
    name: 'framewright_build_info',
    help: 'Always 1; the labels name the versions of this process.',
    labelNames: ['version', 'engine_version', 'node_version'],
    registers: [registry],
  }).set({ version, engine_version: engineVersion, node_version: process.versions.node }, 1)
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
  new Gauge({
    name: 'framewright_database_connections_max',
    help: 'The most connections that the pool opens.',
    registers: [registry],
  }).set(use.options.max)
}
