interface AccountSlots {
  running: number
  /** Each gives the turn to one that waits. */
  readonly waiting: (() => void)[]
}

/**
 * Lets so many things of an account run at once and the others of that account wait, in order. Who asks for much at
 * once waits for itself then, and leaves others what all share: connections, processes.
 */
export class AccountLimiter {
  readonly #maxConcurrent: number
  readonly #slots = new Map<string, AccountSlots>()

  /** @param atOnce - Things of one account that may run at once. */
  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent
  }

  /**
   * Does `work` when the account's turn comes.
   *
   * @throws The signal's reason, if it is aborted before that; `work` obeys it by itself.
   */
  async run<T>(accountId: string, operation: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const slots = this.#slots.get(accountId) ?? { running: 0, waiting: [] }
    this.#slots.set(accountId, slots)
    if (slots.running < this.#maxConcurrent) slots.running++
    else await waitForSlot(slots.waiting, signal)
    try {
      return await operation()
    } finally {
      const grant = slots.waiting.shift()
      if (grant !== undefined) grant()
      else if (--slots.running === 0) this.#slots.delete(accountId)
    }
  }
}

function waitForSlot(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.splice(waiting.indexOf(grant), 1)
      reject(signal?.reason)
    }
    const grant = (): void => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.push(grant)
  })
}
