/**
 * Limits each account to one synchronous operation per iteration of the event loop; the rest queue in FIFO order. Other
 * accounts' requests are served in between, however many requests an account sends at once.
 */
export class LoopLimiter {
  readonly #waiting = new Map<string, (() => void)[]>()

  /** Resolves when it is the account's turn: immediately, unless the account had its turn in this iteration. */
  async waitForTurn(accountId: string): Promise<void> {
    const waiting = this.#waiting.get(accountId)
    if (waiting !== undefined) return new Promise((resolve) => waiting.push(resolve))
    this.#waiting.set(accountId, [])
    setImmediate(() => this.#next(accountId))
  }

  #next(accountId: string): void {
    const next = this.#waiting.get(accountId)?.shift()
    if (next === undefined) {
      this.#waiting.delete(accountId)
      return
    }
    next()
    setImmediate(() => this.#next(accountId))
  }
}
