/** Aborts what takes too long, with a reason that says what was waited for. */
export class Patience implements Disposable {
  readonly #controller = new AbortController()
  readonly #whole: NodeJS.Timeout
  #next: NodeJS.Timeout | undefined

  /** @param totalMs - For everything together. */
  constructor(totalMs: number) {
    this.#whole = setTimeout(() => this.#end(`it took longer than ${totalMs / 1000} s`), totalMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Ends the wait before, and starts one for something that has to come within `ms`. */
  waitFor(what: string, ms: number): void {
    clearTimeout(this.#next)
    this.#next = setTimeout(() => this.#end(what), ms)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#whole)
    clearTimeout(this.#next)
  }

  #end(reason: string): void {
    this.#controller.abort(new Error(reason))
  }
}
