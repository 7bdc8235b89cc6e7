/** Runs operations with the same key one after the other; others are not affected. */
export class KeyedLock {
  readonly #tails = new Map<string, Promise<void>>()

  /**
   * Runs an operation when those that were started before with the same key have ended.
   *
   * @throws The error of `operation`.
   * @throws The reason of `signal`, if it is aborted while the operation waits.
   */
  async run<T>(key: string, signal: AbortSignal, operation: () => Promise<T>): Promise<T> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const previous = this.#tails.get(key)
    const tail = Promise.all([previous, ended]).then(() => undefined)
    this.#tails.set(key, tail)
    try {
      if (previous !== undefined) await waitUnlessAborted(previous, signal)
      return await operation()
    } finally {
      end()
      void tail.then(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key)
      })
    }
  }
}

function waitUnlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    void promise.then(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
  })
}
