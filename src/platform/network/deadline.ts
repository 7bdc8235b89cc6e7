/** The longest time that a suspension of the process may count. */
const MAX_CHUNK_MS = 1_000
/** A limit is counted in at least this many chunks. */
const MIN_CHUNKS = 10

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
    this.#step?.stop()
    this.#step = new Countdown(ms, () => this.#expire(reason))
  }

  /** The error that names the exceeded limit; undefined if none was exceeded. */
  get expiry(): Error | undefined {
    // `#expire` is the only one to abort this controller.
    return this.#controller.signal.aborted ? (this.#controller.signal.reason as Error) : undefined
  }

  [Symbol.dispose](): void {
    this.#total.stop()
    this.#step?.stop()
  }

  #expire(reason: string): void {
    this.#controller.abort(new Error(reason))
  }
}

/** Counts a time in chunks. A chunk counts as its length, however late its timer fires. */
class Countdown {
  #timer: NodeJS.Timeout

  constructor(ms: number, onEnd: () => void) {
    const chunkMs = Math.min(MAX_CHUNK_MS, ms / MIN_CHUNKS)
    let remainingMs = ms
    const count = (): void => {
      remainingMs -= chunkMs
      if (remainingMs <= 0) onEnd()
      else this.#timer = setTimeout(count, Math.min(chunkMs, remainingMs))
    }
    this.#timer = setTimeout(count, chunkMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
