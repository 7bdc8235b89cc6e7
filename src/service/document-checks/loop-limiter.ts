/**
 * Lets each account do one piece of synchronous work in each iteration of the event loop; the rest queues in FIFO
 * order. Requests of other accounts are served in between, however many an account sends at once.
 */
export class LoopLimiter {
  readonly #waiting = new Map<string, (() => void)[]>()

  /** Resolves when it is the account's turn: at once, unless it had one in this iteration already. */
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
