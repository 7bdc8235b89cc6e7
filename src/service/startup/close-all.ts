/**
 * Closes everything that was opened, last opened first. A step that fails does not stop the others.
 *
 * @throws {AggregateError} With the errors of all failed steps.
 */
export async function closeAll(closing: AsyncDisposableStack): Promise<void> {
  try {
    await closing.disposeAsync()
  } catch (error) {
    throw new AggregateError(unchainErrors(error), 'Not everything could be closed.')
  }
}

/** Lists the errors of a disposal in the order in which they happened; the stack chains them, latest first. */
function unchainErrors(error: unknown): unknown[] {
  return error instanceof SuppressedError ? [...unchainErrors(error.suppressed), error.error] : [error]
}
