/**
 * Aborts an exchange that takes too long, as a whole or in one of its steps. The abort reason says which limit
 * was exceeded.
 */
export class Deadline implements Disposable {
  /** Aborted when a limit is exceeded, or with the caller's signal. */
  readonly signal: AbortSignal
  readonly #controller = new AbortController()
  readonly #total: NodeJS.Timeout
  #step: NodeJS.Timeout | undefined

  /**
   * @param totalMs - Limit of the whole exchange, in milliseconds.
   * @param reason - Message of the error if that limit is exceeded.
   * @param signal - Also aborts the exchange, with its own reason.
   */
  constructor(totalMs: number, reason: string, signal?: AbortSignal) {
    this.#total = setTimeout(() => this.#expire(reason), totalMs)
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
    clearTimeout(this.#step)
    this.#step = setTimeout(() => this.#expire(reason), ms)
  }

  /** The error that names the exceeded limit; undefined if none was exceeded. */
  get expiry(): Error | undefined {
    // `#expire` is the only one to abort this controller.
    return this.#controller.signal.aborted ? (this.#controller.signal.reason as Error) : undefined
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#total)
    clearTimeout(this.#step)
  }

  #expire(reason: string): void {
    this.#controller.abort(new Error(reason))
  }
}
