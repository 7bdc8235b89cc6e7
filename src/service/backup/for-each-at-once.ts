/**
 * Runs an action for every item, for up to `limit` items at a time.
 *
 * @throws The first error of an action, after the running ones have ended; no others are started.
 */
export async function forEachAtOnce<T>(
  items: AsyncIterable<T>,
  limit: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  let hasFailed = false
  const work = async (): Promise<void> => {
    try {
      while (!hasFailed) {
        const next = await iterator.next()
        if (next.done === true) return
        await action(next.value)
      }
    } catch (error) {
      hasFailed = true
      throw error
    }
  }
  const results = await Promise.allSettled(Array.from({ length: limit }, work))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed === undefined) return
  await iterator.return?.()
  throw failed.reason
}
