import { type Config, configVariables } from '../../config.ts'

/** How long the database may keep a client waiting. */
export interface DatabaseTimeouts {
  /** From the request to a session that takes statements, in milliseconds. */
  readonly connectMs: number
  /** For one statement, in milliseconds; infinite for migrations. The database then cancels it and frees its locks. */
  readonly statementMs: number
}

/**
 * How much longer than a statement may take, a client waits for the response. By then a live database has
 * canceled the statement itself, so a connection without a response is broken.
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

/** The database did not answer in time; its connection is closed. */
export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError'

  constructor(ms: number) {
    super(`The database did not answer within ${ms / 1000} s.`)
  }
}
