interface AccountSlots {
  running: number
  /** Each callback lets one waiting operation run. */
  readonly waiting: (() => void)[]
}

/**
 * Limits how many operations of one account run concurrently; the rest queue in FIFO order. A busy account delays only
 * itself, and leaves shared connections and processes to others.
 */
export class AccountLimiter {
  readonly #maxConcurrent: number
  readonly #slots = new Map<string, AccountSlots>()

  /** @param maxConcurrent - Operations of one account that may run concurrently. */
  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent
  }

  /**
   * Runs an operation when it is the account's turn.
   *
   * @throws The error of `operation`.
   * @throws The reason of `signal`, if it is aborted before the operation starts. After that, the operation itself must
   * obey the signal.
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
