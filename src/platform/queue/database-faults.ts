import { isDatabaseFull, isDatabaseUnavailable } from '../database/database-unavailable.ts'
import type { Logger } from '../observability/logger.ts'

/** The log may be on the full disk, so that it gets one line per minute. */
const fullIntervalMs = 60_000

/**
 * Logs errors of the queue's background work, which is repeated every second or two. An unavailable database is
 * therefore only logged at debug level, and a full database disk once a minute.
 */
export class DatabaseFaults {
  readonly #log: Logger
  /** When the next line about a full disk may be written, in milliseconds of `performance.now()`. */
  #nextFullAt = 0

  constructor(log: Logger) {
    this.#log = log
  }

  report(error: unknown, message: string): void {
    if (isDatabaseUnavailable(error)) this.#log.debug({ err: error }, 'the queue is waiting for the database')
    else if (isDatabaseFull(error)) this.#reportFull()
    else this.#log.error({ err: error }, message)
  }

  #reportFull(): void {
    const now = performance.now()
    if (now < this.#nextFullAt) return
    this.#nextFullAt = now + fullIntervalMs
    this.#log.warn('no space is left on the disk of the database; the queue continues when there is space')
  }
}
