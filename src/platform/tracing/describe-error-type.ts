/** Codes of our own errors, of Node and of PostgreSQL. */
const code = /^[A-Z0-9_]{2,60}$/

/**
 * Returns the value of `error.type` for an error: its code, that of its cause, or the name of its class. Messages may contain
 * names of files, so that they are never part of a span.
 */
export function describeErrorType(error: unknown): string {
  if (!(error instanceof Error)) return '_OTHER'
  if ('code' in error && typeof error.code === 'string' && code.test(error.code)) return error.code
  if (error.name === 'Error' && error.cause instanceof Error) return describeErrorType(error.cause)
  return error.name
}
