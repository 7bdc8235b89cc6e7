import type { ProcessStartError } from './process-start-error.ts'

/** A render process that ended before it was ready. */
export interface StartFailure {
  /** How it ended. */
  readonly reason: string
  /** The end of what it wrote to standard error. */
  readonly stderr: string
  /** Failed starts since the last one that went well. */
  readonly failures: number
  /** When the next one is tried, in ms. */
  readonly retryInMs: number
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 60_000
/** One process may be killed by chance; after this many in a row none can be started. */
const FAILURES_UNTIL_UNUSABLE = 3

/** Decides when a process that could not start is started again: after 0.25 s, 0.5 s, 1 s … up to every minute. */
export class StartBackoff {
  readonly #retry: () => void
  readonly #onFailure: (failure: StartFailure) => void
  #failures = 0
  #lastError: ProcessStartError | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(retry: () => void, onFailure: (failure: StartFailure) => void) {
    this.#retry = retry
    this.#onFailure = onFailure
  }

  get isPausing(): boolean {
    return this.#timer !== undefined
  }

  /** Why the last start failed; `undefined` if it went well. */
  get lastError(): ProcessStartError | undefined {
    return this.#lastError
  }

  /** The error for work that does not wait until processes can be started again. */
  get unusableError(): ProcessStartError | undefined {
    return this.#failures >= FAILURES_UNTIL_UNUSABLE ? this.#lastError : undefined
  }

  fail(error: ProcessStartError): void {
    this.#lastError = error
    // Several that were started together and fail together count as one.
    if (this.#timer !== undefined) return
    this.#failures++
    const retryInMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#retry()
    }, retryInMs)
    const { message: reason, stderr } = error
    this.#onFailure({ reason, stderr, failures: this.#failures, retryInMs })
  }

  succeed(): void {
    this.#failures = 0
    this.#lastError = undefined
    if (this.#timer === undefined) return
    this.stop()
    this.#retry()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
