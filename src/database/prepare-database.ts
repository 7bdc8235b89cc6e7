import type { Config } from '../config.ts'
import { reasonOf } from '../observability/reason-of.ts'
import { connectDatabase } from './connect-database.ts'
import { databaseTimeouts } from './database-timeouts.ts'
import { migrateDatabase, NewerDatabaseError } from './migrate-database.ts'

/** The database that the settings name is away, refuses us or lacks rights; says so without its address, which holds the password. */
class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError'

  constructor(cause: unknown) {
    super(`The database that DATABASE_URL names cannot be used: ${reasonOf(cause)}`, { cause })
  }
}

/**
 * Brings the database up to date before its first use. Migrations of large tables may take any time.
 *
 * @returns Names of the migrations that this call ran, in order.
 * @throws {NewerDatabaseError} If a newer version used it.
 * @throws {DatabaseUnusableError} If it is one that the settings name, for any other reason.
 */
export async function prepareDatabase(config: Config, url: string): Promise<readonly string[]> {
  const timeouts = { ...databaseTimeouts(config), statementMs: Number.POSITIVE_INFINITY }
  const database = connectDatabase(url, { maxConnections: 1, timeouts })
  try {
    return await migrateDatabase(database)
  } catch (error) {
    const isOurs = config.databaseUrl === '' || error instanceof NewerDatabaseError
    throw isOurs ? error : new DatabaseUnusableError(error)
  } finally {
    await database.destroy()
  }
}
