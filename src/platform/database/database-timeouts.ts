import { type Config, configVariables } from '../../config.ts'

/** How long a client waits for the database. */
export interface DatabaseTimeouts {
  /** The limit for opening a session, in milliseconds. */
  readonly connectMs: number
  /**
   * The limit for one statement, in milliseconds; infinite for migrations. The database cancels a longer statement and
   * releases its locks.
   */
  readonly statementMs: number
}

/**
 * How long a client waits for a response after the limit of the statement, in milliseconds. By then a live database has
 * canceled the statement, so that a connection without a response is broken.
 */
const graceMs = 2_000

/** Returns when a client gives up on a statement, in milliseconds. */
export const computeResponseDeadlineMs = ({ statementMs }: DatabaseTimeouts): number => statementMs + graceMs

export function toDatabaseTimeouts(
  settings: Pick<Config, 'databaseConnectSeconds' | 'databaseStatementSeconds'>,
): DatabaseTimeouts {
  return {
    connectMs: settings.databaseConnectSeconds * 1000,
    statementMs: settings.databaseStatementSeconds * 1000,
  }
}

export const defaultDatabaseTimeouts: DatabaseTimeouts = toDatabaseTimeouts({
  databaseConnectSeconds: configVariables.databaseConnectSeconds.default,
  databaseStatementSeconds: configVariables.databaseStatementSeconds.default,
})

/** The database did not respond in time; the connection is closed. */
export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError'

  constructor(ms: number) {
    super(`The database did not respond within ${ms / 1000} s.`)
  }
}
