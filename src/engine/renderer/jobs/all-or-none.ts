/**
 * Waits for operations that belong together. After the first failure it aborts the others, and waits for them to end
 * before it throws.
 *
 * @param operations - Started with the signal of `failure`.
 * @param findCause - Returns the error to throw for the first one that occurred; default: that one.
 * @returns Their results, in order.
 * @throws The first error, or what `findCause` returns for it.
 */
export async function allOrNone<T>(
  operations: readonly Promise<T>[],
  failure: AbortController,
  findCause: (error: unknown) => unknown = (error) => error,
): Promise<T[]> {
  try {
    return await Promise.all(operations)
  } catch (error) {
    const cause: unknown = await findCause(error)
    failure.abort(cause)
    await Promise.allSettled(operations)
    throw cause
  }
}
