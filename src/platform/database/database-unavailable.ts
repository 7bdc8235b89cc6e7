import { DatabaseTimeoutError } from './database-timeouts.ts'

/**
 * SQLSTATE codes and socket errors of a database that is temporarily unavailable: not listening yet, starting up, shutting
 * down, unreachable, or lost during a query (PostgreSQL, appendix A, classes 08 and 57P).
 */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  '57014', // query_canceled: it exceeded the statement timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '08000',
  '08003',
  '08006',
])

const codeless =
  /^(?:Connection terminated|Client has encountered a connection error|timeout e(?:xpired|xceeded when trying to connect)|Query read timeout)/

/** Returns whether an error of `pg` means that the database is temporarily unavailable, so that a retry may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseTimeoutError) return true
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable)
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && typeof error.code === 'string') return unavailableCodes.has(error.code)
  // pg's errors without a code: the socket was closed during a query or the handshake, or between two statements of a
  // transaction; or a new connection, a free connection of the pool, or a response took too long.
  return 'message' in error && codeless.test(String(error.message))
}

/** Returns whether an error of `pg`, or pg-boss's copy of one, means that the database's disk is full (`disk_full`). */
export function isDatabaseFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '53100'
}
