import { Registry } from 'prom-client'

/** Provides metrics whose values are read when they are scraped, with at most one cheap query. */
export interface MetricsSource {
  /** Identifies the source in `framewright_metrics_source_up`. */
  readonly name: string
  /** How long a reading is used for further scrapes, in milliseconds; default 0: each scrape reads again. */
  readonly maxAgeMs?: number
  /** Registers the metrics; each `collect` is called once per reading. */
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

/** A source that failed is not read again before this time, in milliseconds, unless its readings are shorter-lived. */
const RETRY_MS = 5_000

interface Reading {
  /** In Prometheus's text format; undefined if the source could not be read. */
  readonly text: string | undefined
  readonly at: number
}

/** Reads the metrics of a source, at most once at a time and once per `maxAgeMs`, however many scrapes there are. */
export class SourceReader {
  readonly name: string
  readonly #registry = new Registry()
  readonly #maxAgeMs: number
  readonly #timeoutMs: number | undefined
  readonly #now: () => number
  #last: Reading | undefined
  #lastText: Reading | undefined
  #running: Promise<Reading> | undefined
  /** When the running reading started. */
  #runningSince = 0

  /**
   * @param timeoutMs - How long scrapes wait for a reading, in milliseconds; undefined: until it ends.
   * @param now - Returns a monotonic time in milliseconds.
   */
  constructor(source: MetricsSource, timeoutMs?: number, now = (): number => performance.now()) {
    this.name = source.name
    this.#maxAgeMs = source.maxAgeMs ?? 0
    this.#timeoutMs = timeoutMs
    this.#now = now
    source.register(this.#registry)
  }

  /**
   * Returns the metrics in Prometheus's text format. If they cannot be read in time, the previous reading is used while
   * it is at most twice as old as readings may be.
   *
   * @returns Undefined if there is no usable reading.
   */
  async read(): Promise<string | undefined> {
    if (this.#last === undefined || this.#isOutdated(this.#last)) {
      const reading = await this.#withTimeout(this.#startReading())
      if (reading?.text !== undefined) return reading.text
    }
    if (this.#last?.text !== undefined && !this.#isOutdated(this.#last)) return this.#last.text
    const isUsable = this.#lastText !== undefined && this.#ageOf(this.#lastText) < 2 * this.#maxAgeMs
    return isUsable ? this.#lastText?.text : undefined
  }

  #startReading(): Promise<Reading> {
    if (this.#running === undefined) {
      this.#runningSince = this.#now()
      this.#running = this.#readNow().finally(() => {
        this.#running = undefined
      })
    }
    return this.#running
  }

  #isOutdated(reading: Reading): boolean {
    const maxAgeMs = reading.text === undefined ? Math.min(this.#maxAgeMs, RETRY_MS) : this.#maxAgeMs
    return this.#ageOf(reading) >= maxAgeMs
  }

  #ageOf({ at }: Reading): number {
    return this.#now() - at
  }

  async #readNow(): Promise<Reading> {
    const reading = await this.#registry.metrics().then(
      (text): Reading => ({ text, at: this.#now() }),
      // The database or a folder is unavailable, which `framewright_metrics_source_up` reports.
      (): Reading => ({ text: undefined, at: this.#now() }),
    )
    this.#last = reading
    if (reading.text !== undefined) this.#lastText = reading
    return reading
  }

  async #withTimeout(reading: Promise<Reading>): Promise<Reading | undefined> {
    if (this.#timeoutMs === undefined) return reading
    // Scrapes share the limit, so that only the first one waits for a database that hangs.
    const remainingMs = this.#runningSince + this.#timeoutMs - this.#now()
    if (remainingMs <= 0) return undefined
    const timeout = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => timeout.resolve(undefined), remainingMs)
    try {
      return await Promise.race([reading, timeout.promise])
    } finally {
      clearTimeout(timer)
    }
  }
}
