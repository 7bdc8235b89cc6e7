/** Creations of one account that run at once: while one stores its task the next can have its document checked. */
const AT_ONCE = 3

interface Turns {
  running: number
  /** Each gives the turn to one that waits. */
  readonly waiting: (() => void)[]
}

/**
 * Lets creations of an account in one after the other, by and large. They wait for the lock on the account's row
 * anyway; here they do so without a database connection each, which other accounts need.
 */
export class AccountTurns {
  readonly #turns = new Map<string, Turns>()

  async run<T>(accountId: string, create: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(accountId) ?? { running: 0, waiting: [] }
    this.#turns.set(accountId, turns)
    if (turns.running < AT_ONCE) turns.running++
    else await new Promise<void>((giveTurn) => turns.waiting.push(giveTurn))
    try {
      return await create()
    } finally {
      const giveTurn = turns.waiting.shift()
      if (giveTurn !== undefined) giveTurn()
      else if (--turns.running === 0) this.#turns.delete(accountId)
    }
  }
}
