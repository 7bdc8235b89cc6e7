import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { connectDatabase } from '../../platform/database/connect-database.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import { type CommandDatabaseOptions, openCommandDatabase } from '../../platform/database/open-database.ts'
import { prepareDatabase } from '../../platform/database/prepare-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import { createLogger, type Logger } from '../../platform/observability/logger.ts'
import { warnOfSettings } from '../settings-flags.ts'

/** The migrated database that a command uses. */
export interface CommandDatabase {
  readonly url: string
  readonly database: Kysely<Database>
  /** Names of the migrations that this command ran. */
  readonly migrated: readonly string[]
  readonly log: Logger
}

/**
 * Runs a command's action with the service's database, which is migrated first. If no service is running, the database is
 * started temporarily.
 *
 * @param options - Whether the database may be created; only for commands that may precede the first start.
 * @throws {NoDatabaseError} If there is no database and it must not be created.
 */
export async function withDatabase<T>(
  config: Config,
  action: (database: Kysely<Database>, opened: CommandDatabase) => Promise<T>,
  options: CommandDatabaseOptions = { mayCreate: false },
): Promise<T> {
  const log = createLogger('warn')
  warnOfSettings(config, log)
  const source = await openCommandDatabase(config, log, options)
  try {
    const { url } = source
    const migrated = await prepareDatabase(config, { url, say: (sentence) => log.warn(sentence) })
    const database = connectDatabase(url, { maxConnections: 2, timeouts: toDatabaseTimeouts(config) })
    try {
      return await action(database, { url, database, migrated, log })
    } finally {
      await database.destroy()
    }
  } finally {
    await source.close()
  }
}
