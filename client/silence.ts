/** Watches how long nothing comes of a request, and ends the request after too long. */
export class Silence {
  /** For the request: aborted when it was silent for too long, or by the caller. */
  readonly signal: AbortSignal
  readonly #quietMs: number
  readonly #tooLong = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #wasBroken = false

  constructor(quietMs: number, signal?: AbortSignal) {
    this.#quietMs = quietMs
    this.signal =
      signal === undefined ? this.#tooLong.signal : AbortSignal.any([signal, this.#tooLong.signal])
    this.#start()
  }

  /** Something came. */
  break(): void {
    this.#wasBroken = true
    this.#start()
  }

  /** Nothing is waited for. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Whether it lasted too long. */
  get isOver(): boolean {
    return this.#tooLong.signal.aborted
  }

  /** Whether it lasted too long, and nothing had come before. */
  get wasWhole(): boolean {
    return this.isOver && !this.#wasBroken
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tooLong.abort(), this.#quietMs)
  }
}
