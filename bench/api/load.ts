import autocannon from 'autocannon'
import type { BenchService } from '../bench-service.ts'
import { processorTime } from '../processor-time.ts'

/** One kind of request, sent again and again. */
export interface Load {
  readonly title: string
  readonly method: 'GET' | 'POST'
  /** A path for each connection in turn. */
  readonly paths: readonly string[]
  /** JSON text. */
  readonly body?: string
  /** What the product promises; undefined for what is only compared. */
  readonly requestsPerSecond?: number
}

export interface LoadResult {
  readonly title: string
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly medianMs: number
  /** Milliseconds. */
  readonly p99Ms: number
  /** Milliseconds of processor time for each request, of the service and of its database. */
  readonly serviceMs: number
  readonly databaseMs: number
  /** Answers other than 2xx, requests without one, broken connections. */
  readonly errors: number
  readonly promised: number | undefined
}

export interface LoadOptions {
  readonly service: BenchService
  readonly connections: number
  readonly seconds: number
}

/** Keeps all connections busy for some time: each sends its next request when the last is answered. */
export async function measureLoad(load: Load, options: LoadOptions): Promise<LoadResult> {
  const { service, connections, seconds } = options
  const headers = {
    'x-api-key': service.key,
    ...(load.body !== undefined && { 'content-type': 'application/json' }),
  }
  const before = processorTime(service.pid)
  let connectionCount = 0
  const result = await autocannon({
    url: service.url,
    connections,
    duration: seconds,
    setupClient: (connection) => {
      const path = load.paths[connectionCount++ % load.paths.length]
      connection.setRequests([{ method: load.method, path, headers, body: load.body }])
    },
  })
  const after = processorTime(service.pid)
  const answers = result['2xx']
  return {
    title: load.title,
    requestsPerSecond: answers / result.duration,
    medianMs: result.latency.p50,
    p99Ms: result.latency.p99,
    serviceMs: (after.ownMs - before.ownMs) / answers,
    databaseMs: (after.childrenMs - before.childrenMs) / answers,
    errors: result.non2xx + result.errors,
    promised: load.requestsPerSecond,
  }
}
