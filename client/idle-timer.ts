/** Watches how long nothing comes of a request, and ends the request after too long. */
export class IdleTimer {
  /** For the request: aborted when it was silent for too long, or by the caller. */
  readonly signal: AbortSignal
  readonly #quietMs: number
  readonly #timeout = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #hasReceived = false

  constructor(quietMs: number, signal?: AbortSignal) {
    this.#quietMs = quietMs
    this.signal =
      signal === undefined ? this.#timeout.signal : AbortSignal.any([signal, this.#timeout.signal])
    this.#start()
  }

  /** Something came. */
  break(): void {
    this.#hasReceived = true
    this.#start()
  }

  /** Nothing is waited for. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Whether it lasted too long. */
  get hasExpired(): boolean {
    return this.#timeout.signal.aborted
  }

  /** Whether it lasted too long, and nothing had come before. */
  get receivedNothing(): boolean {
    return this.hasExpired && !this.#hasReceived
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#timeout.abort(), this.#quietMs)
  }
}
