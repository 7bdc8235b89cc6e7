import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { connectDatabase } from '../database/connect-database.ts'
import { databaseTimeouts } from '../database/database-timeouts.ts'
import { borrowDatabase } from '../database/open-database.ts'
import { prepareDatabase } from '../database/prepare-database.ts'
import type { Database } from '../database/tables.ts'
import { createLogger } from '../observability/logger.ts'
import { warnOfUnknownVariables } from './settings-flags.ts'

/** Runs a command's action on the database, up to date, of the service or started for the moment. */
export async function withDatabase<T>(
  config: Config,
  action: (database: Kysely<Database>, migrated: readonly string[]) => Promise<T>,
): Promise<T> {
  const log = createLogger('warn')
  warnOfUnknownVariables(log)
  const source = await borrowDatabase(config, log)
  try {
    const migrated = await prepareDatabase(config, source.url)
    const database = connectDatabase(source.url, { maxConnections: 2, timeouts: databaseTimeouts(config) })
    try {
      return await action(database, migrated)
    } finally {
      await database.destroy()
    }
  } finally {
    await source.close()
  }
}
