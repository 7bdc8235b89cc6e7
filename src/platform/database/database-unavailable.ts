import { DatabaseTimeoutError } from './database-timeouts.ts'

/**
 * SQLSTATE codes and socket errors of a database that is away for the moment: not yet listening, starting
 * up, shutting down, out of reach, or gone in the middle of a query (PostgreSQL, appendix A, classes 08 and 57P).
 */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  '57014', // query_canceled: it took longer than a statement may
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '08000',
  '08003',
  '08006',
])

const codeless =
  /^(?:Connection terminated|Client has encountered a connection error|timeout e(?:xpired|xceeded when trying to connect)|Query read timeout)/

/** Whether an error of `pg` says that the database is away for the moment, so that trying again may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseTimeoutError) return true
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable)
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && typeof error.code === 'string') return unavailableCodes.has(error.code)
  // pg gives these errors no code: the socket closed under a query or during the handshake, or between two
  // statements of a transaction; a connection, a free one of the pool or a response did not come in time.
  return 'message' in error && codeless.test(String(error.message))
}

/** Whether an error of `pg`, or pg-boss's copy of one, says that the database's disk is full (SQLSTATE `disk_full`). */
export function isDatabaseFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '53100'
}
