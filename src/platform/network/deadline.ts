import { AwakeInterval } from '../time/awake-interval.ts'

/**
 * Aborts an exchange that takes too long, as a whole or in one of its steps. The abort reason says which limit
 * was exceeded.
 *
 * Time in which this process was suspended does not count, because the other side is not to blame for it.
 */
export class Deadline implements Disposable {
  /** Aborted when a limit is exceeded, or with the caller's signal. */
  readonly signal: AbortSignal
  readonly #controller = new AbortController()
  readonly #total: Countdown
  #step: Countdown | undefined

  /**
   * @param totalMs - Limit of the whole exchange, in milliseconds.
   * @param reason - Message of the error if that limit is exceeded.
   * @param signal - Also aborts the exchange, with its own reason.
   */
  constructor(totalMs: number, reason: string, signal?: AbortSignal) {
    this.#total = new Countdown(totalMs, () => this.#expire(reason))
    const signals = signal === undefined ? [] : [signal]
    this.signal = AbortSignal.any([this.#controller.signal, ...signals])
  }

  /**
   * Starts the limit of the next step and ends that of the previous one.
   *
   * @param ms - Limit of the step, in milliseconds.
   * @param reason - Message of the error if the limit is exceeded.
   */
  startStep(ms: number, reason: string): void {
    this.#step?.[Symbol.dispose]()
    this.#step = new Countdown(ms, () => this.#expire(reason))
  }

  /** The error that names the exceeded limit; undefined if none was exceeded. */
  get expiry(): Error | undefined {
    // `#expire` is the only one to abort this controller.
    return this.#controller.signal.aborted ? (this.#controller.signal.reason as Error) : undefined
  }

  [Symbol.dispose](): void {
    this.#total[Symbol.dispose]()
    this.#step?.[Symbol.dispose]()
  }

  #expire(reason: string): void {
    this.#controller.abort(new Error(reason))
  }
}

/** Calls a function once, after a time in which this process ran. */
class Countdown implements Disposable {
  readonly #interval: AwakeInterval
  #remainingMs: number

  constructor(ms: number, onEnd: () => void) {
    this.#remainingMs = ms
    this.#interval = new AwakeInterval(ms, () => {
      this.#remainingMs -= this.#interval.tickMs
      // The ticks may not add up exactly to the limit.
      if (this.#remainingMs > this.#interval.tickMs / 2) return
      this[Symbol.dispose]()
      onEnd()
    })
  }

  [Symbol.dispose](): void {
    this.#interval[Symbol.dispose]()
  }
}
