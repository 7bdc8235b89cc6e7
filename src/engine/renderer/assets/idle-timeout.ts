/** Aborts an operation that takes too long, with a reason that says what was awaited. */
export class IdleTimeout implements Disposable {
  readonly #controller = new AbortController()
  readonly #total: NodeJS.Timeout
  #next: NodeJS.Timeout | undefined

  /** @param totalMs - Limit for the whole operation. */
  constructor(totalMs: number) {
    this.#total = setTimeout(() => this.#end(`it took longer than ${totalMs / 1000} s`), totalMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Ends the previous wait, and starts one for an event that must occur within `ms`. */
  restart(reason: string, ms: number): void {
    clearTimeout(this.#next)
    this.#next = setTimeout(() => this.#end(reason), ms)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#total)
    clearTimeout(this.#next)
  }

  #end(reason: string): void {
    this.#controller.abort(new Error(reason))
  }
}
