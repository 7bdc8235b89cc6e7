import type { Config } from '../../config.ts'
import { describeError } from '../observability/describe-error.ts'
import { awaitDatabase, formatDatabaseAddress } from './await-database.ts'
import { connectDatabase } from './connect-database.ts'
import { toDatabaseTimeouts } from './database-timeouts.ts'
import { migrateDatabase, NewerDatabaseError } from './migrate-database.ts'

/**
 * The database of the settings is unavailable, refuses us or lacks rights. The message omits the URL, which may contain a
 * password.
 */
class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError'

  constructor(cause: unknown) {
    super(`The database that DATABASE_URL names cannot be used: ${describeError(cause)}`, { cause })
  }
}

/** When a message reports that migrations, our own or another node's, are still running. */
const MIGRATION_NOTICE_MS = 5_000

/**
 * Waits for a database that must not be migrated.
 *
 * @throws {DatabaseUnusableError} If the settings name the database, and it cannot be used.
 */
export async function awaitCommandDatabase(
  config: Config,
  { url, say, signal }: PrepareOptions,
): Promise<void> {
  try {
    await awaitDatabase(url, { say, signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw config.databaseUrl === '' ? error : new DatabaseUnusableError(error)
  }
}

export interface PrepareOptions {
  readonly url: string
  /** Called with sentences for the operator about waits. */
  readonly say: (sentence: string) => void
  readonly signal?: AbortSignal
}

/**
 * Waits for the database and migrates it before its first use. Migrations of large tables are not limited in time.
 *
 * @returns The names of the migrations that this call ran, in order.
 * @throws {NewerDatabaseError} If a newer version has used the database.
 * @throws {DatabaseUnusableError} If the settings name the database, for any other error.
 */
export async function prepareDatabase(
  config: Config,
  { url, say, signal }: PrepareOptions,
): Promise<readonly string[]> {
  const notice = `Waiting for the database at ${formatDatabaseAddress(url)}: migrations, run here or by another node, take longer than ${MIGRATION_NOTICE_MS / 1000} s …`
  const timeouts = { ...toDatabaseTimeouts(config), statementMs: Number.POSITIVE_INFINITY }
  const database = connectDatabase(url, { maxConnections: 1, timeouts })
  let timer: NodeJS.Timeout | undefined
  try {
    await awaitDatabase(url, { say, signal })
    timer = setTimeout(() => say(notice), MIGRATION_NOTICE_MS)
    return await migrateDatabase(database)
  } catch (error) {
    signal?.throwIfAborted()
    const isOurs = config.databaseUrl === '' || error instanceof NewerDatabaseError
    throw isOurs ? error : new DatabaseUnusableError(error)
  } finally {
    clearTimeout(timer)
    await database.destroy()
  }
}
