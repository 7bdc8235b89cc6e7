/** Aborts a request that receives no bytes for too long. */
export class IdleTimer {
  /** The signal of the request: aborted if the idle limit is exceeded, or by the caller. */
  readonly signal: AbortSignal
  readonly #quietMs: number
  readonly #timeout = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #hasReceived = false

  /**
   * Starts the timer.
   *
   * @param quietMs - The idle limit, in milliseconds.
   * @param signal - Also aborts the request.
   */
  constructor(quietMs: number, signal?: AbortSignal) {
    this.#quietMs = quietMs
    this.signal =
      signal === undefined ? this.#timeout.signal : AbortSignal.any([signal, this.#timeout.signal])
    this.#start()
  }

  /** Restarts the timer, because bytes have arrived. */
  restart(): void {
    this.#hasReceived = true
    this.#start()
  }

  /** Stops the timer while nothing is expected. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Whether the idle limit was exceeded. */
  get hasExpired(): boolean {
    return this.#timeout.signal.aborted
  }

  /** Whether the idle limit was exceeded without a single byte received. */
  get receivedNothing(): boolean {
    return this.hasExpired && !this.#hasReceived
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#timeout.abort(), this.#quietMs)
  }
}
