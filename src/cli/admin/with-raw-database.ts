import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { connectDatabase } from '../../platform/database/connect-database.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import { type CommandDatabaseOptions, openCommandDatabase } from '../../platform/database/open-database.ts'
import { awaitCommandDatabase } from '../../platform/database/prepare-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import { createLogger, type Logger } from '../../platform/observability/logger.ts'
import { warnOfSettings } from '../settings-flags.ts'

/** A database that may be empty or of an earlier version. */
export interface RawDatabase {
  readonly url: string
  readonly db: Kysely<Database>
  readonly log: Logger
}

/**
 * Runs a command's action with the service's database as it is: `withDatabase`, but without migrating it.
 *
 * @throws {NoDatabaseError} If there is no database and it must not be created.
 */
export async function withRawDatabase<T>(
  config: Config,
  options: CommandDatabaseOptions & { readonly signal: AbortSignal },
  action: (database: RawDatabase) => Promise<T>,
): Promise<T> {
  const log = createLogger('warn')
  warnOfSettings(config, log)
  const source = await openCommandDatabase(config, log, options)
  try {
    const { url } = source
    await awaitCommandDatabase(config, { url, say: (sentence) => log.warn(sentence), signal: options.signal })
    const db = connectDatabase(url, { maxConnections: 2, timeouts: toDatabaseTimeouts(config) })
    try {
      return await action({ url, db, log })
    } finally {
      await db.destroy()
    }
  } finally {
    await source.close()
  }
}
