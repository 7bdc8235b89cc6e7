import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import type { BenchService } from '../bench-service.ts'
import { readProcessorTime } from '../processor-time.ts'

/** One kind of request, sent repeatedly. */
export interface Load {
  readonly title: string
  readonly method: 'GET' | 'POST'
  /** Used in turn. */
  readonly paths: readonly string[]
  /** JSON text. */
  readonly body?: string
  /** The rate that the product promises; undefined if there is no promise. */
  readonly promisedPerSecond?: number
}

export interface LoadOptions {
  readonly service: BenchService
  readonly connections: number
  /** Duration of each measurement. */
  readonly seconds: number
}

export interface LoadResult {
  readonly title: string
  readonly promisedPerSecond: number | undefined
  readonly responsesPerSecond: number
  /** Latency while all connections were kept busy. */
  readonly busy: Latency
  /** Latency at the promised, even rate; undefined without a promise. */
  readonly steady: Latency | undefined
  /** Milliseconds of CPU time per request, of the service and of its database. */
  readonly serviceMs: number
  readonly databaseMs: number
  /** Responses other than 2xx, and requests without a response. */
  readonly errors: number
}

/** Milliseconds. */
export interface Latency {
  readonly median: number
  readonly p99: number
}

/** Sends requests with all connections kept busy, then evenly at the promised rate. */
export async function measureLoad(load: Load, options: LoadOptions): Promise<LoadResult> {
  const { service, connections, seconds } = options
  const pool = new Pool(service.url, { connections, pipelining: 1 })
  try {
    const busy = new Sender(pool, load, service.key)
    const before = readProcessorTime(service.pid)
    const started = performance.now()
    await keepBusy(busy, connections, seconds * 1000)
    const passedSeconds = (performance.now() - started) / 1000
    const after = readProcessorTime(service.pid)
    const steady = new Sender(pool, load, service.key)
    const { title, promisedPerSecond } = load
    if (promisedPerSecond !== undefined) await sendEvenly(steady, promisedPerSecond, seconds * 1000)
    return {
      title,
      promisedPerSecond,
      responsesPerSecond: busy.responses / passedSeconds,
      busy: busy.latency,
      steady: promisedPerSecond === undefined ? undefined : steady.latency,
      serviceMs: (after.ownMs - before.ownMs) / busy.responses,
      databaseMs: (after.childrenMs - before.childrenMs) / busy.responses,
      errors: busy.errors + steady.errors,
    }
  } finally {
    await pool.close()
  }
}

/** Lets each connection send its next request when it has the last response. */
async function keepBusy(sender: Sender, connections: number, durationMs: number): Promise<void> {
  const deadline = performance.now() + durationMs
  const client = async (): Promise<void> => {
    while (performance.now() < deadline) await sender.send(performance.now())
  }
  await Promise.all(Array.from({ length: connections }, client))
}

/** Sends requests at their due times, whether or not earlier ones have a response; waiting for a connection counts. */
async function sendEvenly(sender: Sender, perSecond: number, durationMs: number): Promise<void> {
  const started = performance.now()
  const sent: Promise<void>[] = []
  for (let number = 0; number < (perSecond * durationMs) / 1000; number++) {
    const dueAt = started + (number * 1000) / perSecond
    const waitMs = dueAt - performance.now()
    // Timers have a resolution of 1 ms: requests that are due within it are sent together.
    if (waitMs > 0) await delay(waitMs)
    sent.push(sender.send(dueAt))
  }
  await Promise.all(sent)
}

/** Sends one kind of request and counts the responses. */
class Sender {
  responses = 0
  errors = 0
  readonly #pool: Pool
  readonly #load: Load
  readonly #headers: Readonly<Record<string, string>>
  /** Bytes, so that sending uses little CPU time of the machine that it shares with the service. */
  readonly #body: Buffer | null
  /** Microseconds. */
  readonly #histogram: RecordableHistogram = createHistogram({ figures: 3 })
  #sent = 0

  constructor(pool: Pool, load: Load, key: string) {
    this.#pool = pool
    this.#load = load
    this.#body = load.body === undefined ? null : Buffer.from(load.body)
    this.#headers = {
      'x-api-key': key,
      ...(load.body !== undefined && { 'content-type': 'application/json' }),
    }
  }

  get latency(): Latency {
    return { median: this.#histogram.percentile(50) / 1000, p99: this.#histogram.percentile(99) / 1000 }
  }

  /** @param dueAt - When it should have been sent, on the clock of `performance.now()`. */
  async send(dueAt: number): Promise<void> {
    const { method, paths } = this.#load
    const path = paths[this.#sent++ % paths.length] ?? '/'
    try {
      const response = await this.#pool.request({ method, path, body: this.#body, headers: this.#headers })
      await response.body.dump()
      if (response.statusCode >= 300) this.errors++
      else this.responses++
    } catch {
      // It is counted; the run continues, as clients would.
      this.errors++
    }
    this.#histogram.record(Math.max(1, Math.round((performance.now() - dueAt) * 1000)))
  }
}
