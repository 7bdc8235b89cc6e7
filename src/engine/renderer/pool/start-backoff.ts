import type { ProcessStartError } from './process-start-error.ts'

/** A render process that ended before it was ready. */
export interface StartFailure {
  /** How it ended. */
  readonly reason: string
  /** The end of its standard error. */
  readonly stderr: string
  /** Failed starts since the last successful one. */
  readonly failures: number
  /** The delay before the next start, in milliseconds. */
  readonly retryInMs: number
}

const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 60_000
/** One process may be killed by chance; after this many failures in a row, starts count as impossible. */
const FAILURES_UNTIL_UNUSABLE = 3

/** Delays the next start after a process could not start: by 0.25 s, 0.5 s, 1 s … up to a minute. */
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

  /** Why the last start failed; `undefined` if it succeeded. */
  get lastError(): ProcessStartError | undefined {
    return this.#lastError
  }

  /** The error for jobs that do not wait until processes can be started again. */
  get unusableError(): ProcessStartError | undefined {
    return this.#failures >= FAILURES_UNTIL_UNUSABLE ? this.#lastError : undefined
  }

  fail(error: ProcessStartError): void {
    this.#lastError = error
    // Processes that were started together and fail together count as one failure.
    if (this.#timer !== undefined) return
    this.#failures++
    const retryInMs = Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS)
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
