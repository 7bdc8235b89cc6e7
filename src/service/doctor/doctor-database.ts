import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { awaitDatabase } from '../../platform/database/await-database.ts'
import { connectDatabase } from '../../platform/database/connect-database.ts'
import { listPendingMigrations } from '../../platform/database/migrate-database.ts'
import { findReachableDatabase } from '../../platform/database/open-database.ts'
import type { Database } from '../../platform/database/tables.ts'

/** The service's database, opened once for all checks. */
export type DoctorDatabase =
  | { readonly state: 'none' }
  | { readonly state: 'unusable'; readonly error: unknown }
  | { readonly state: 'open'; readonly db: Kysely<Database>; readonly isMigrated: boolean }

/**
 * Runs the checks with the service's database, if one is running and responds.
 *
 * @param say - Receives a message if connecting takes long.
 */
export async function withDoctorDatabase<T>(
  config: Config,
  say: (sentence: string) => void,
  run: (database: DoctorDatabase) => Promise<T>,
): Promise<T> {
  await using closing = new AsyncDisposableStack()
  const open = async (): Promise<DoctorDatabase> => {
    try {
      const source = await findReachableDatabase(config, { warn: say })
      if (source === undefined) return { state: 'none' }
      closing.defer(() => source.close())
      await awaitDatabase(source.url, { say })
      const db = connectDatabase(source.url, { maxConnections: 1, retryTimeoutMs: 1_000 })
      closing.defer(() => db.destroy())
      return { state: 'open', db, isMigrated: (await listPendingMigrations(db)).length === 0 }
    } catch (error) {
      return { state: 'unusable', error }
    }
  }
  return await run(await open())
}
