/**
 * Describes an error on one line. Socket errors often have no message but a code, or are bundled in an
 * `AggregateError`.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(describeError))].join('; ')
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
