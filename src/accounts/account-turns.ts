interface Turns {
  running: number
  /** Each gives the turn to one that waits. */
  readonly waiting: (() => void)[]
}

/**
 * Lets so many things of an account run at once and the others of that account wait, in order. Who asks for much at
 * once waits for itself then, and leaves others what all share: connections, processes.
 */
export class AccountTurns {
  readonly #atOnce: number
  readonly #turns = new Map<string, Turns>()

  /** @param atOnce - Things of one account that may run at once. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /**
   * Does `work` when the account's turn comes.
   *
   * @throws The signal's reason, if it is aborted before that; `work` obeys it by itself.
   */
  async run<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const turns = this.#turns.get(accountId) ?? { running: 0, waiting: [] }
    this.#turns.set(accountId, turns)
    if (turns.running < this.#atOnce) turns.running++
    else await nextTurn(turns.waiting, signal)
    try {
      return await work()
    } finally {
      const giveTurn = turns.waiting.shift()
      if (giveTurn !== undefined) giveTurn()
      else if (--turns.running === 0) this.#turns.delete(accountId)
    }
  }
}

function nextTurn(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.splice(waiting.indexOf(giveTurn), 1)
      reject(signal?.reason)
    }
    const giveTurn = (): void => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.push(giveTurn)
  })
}
