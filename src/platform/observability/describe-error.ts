/** What an error says, for a line of its own; errors of sockets often have only a code, or lie in a bundle. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(describeError))].join('; ')
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
