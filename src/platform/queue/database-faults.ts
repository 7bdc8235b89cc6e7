import { isDatabaseFull, isDatabaseUnavailable } from '../database/database-unavailable.ts'
import type { Logger } from '../observability/logger.ts'

/** The log may lie on the disk that is full. */
const fullIntervalMs = 60_000

/**
 * Logs what fails while the queue looks after itself. It tries again every second or two, so a database that
 * is away is not worth a line, and one whose disk is full is worth a sentence a minute.
 */
export class DatabaseFaults {
  readonly #log: Logger
  /** In ms of `performance.now()`. */
  #nextFullAt = 0

  constructor(log: Logger) {
    this.#log = log
  }

  report(error: unknown, message: string): void {
    if (isDatabaseUnavailable(error)) this.#log.debug({ err: error }, 'the queue waits for the database')
    else if (isDatabaseFull(error)) this.#reportFull()
    else this.#log.error({ err: error }, message)
  }

  #reportFull(): void {
    const now = performance.now()
    if (now < this.#nextFullAt) return
    this.#nextFullAt = now + fullIntervalMs
    this.#log.warn('no space is left on the disk of the database; the queue goes on when there is room')
  }
}
