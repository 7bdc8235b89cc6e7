import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { reasonOf } from '../observability/reason-of.ts'
import { migrateDatabase, NewerDatabaseError } from './migrate-database.ts'
import type { Database } from './tables.ts'

/** The database that the settings name is away, refuses us or lacks rights; says so without its address, which holds the password. */
class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError'

  constructor(cause: unknown) {
    super(`The database that DATABASE_URL names cannot be used: ${reasonOf(cause)}`, { cause })
  }
}

/**
 * Brings the database up to date before its first use.
 *
 * @returns Names of the migrations that this call ran, in order.
 * @throws {NewerDatabaseError} If a newer version used it.
 * @throws {DatabaseUnusableError} If it is one that the settings name, for any other reason.
 */
export async function prepareDatabase(
  { databaseUrl }: Config,
  database: Kysely<Database>,
): Promise<readonly string[]> {
  try {
    return await migrateDatabase(database)
  } catch (error) {
    throw databaseUrl === '' || error instanceof NewerDatabaseError ? error : new DatabaseUnusableError(error)
  }
}
