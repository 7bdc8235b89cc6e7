import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { FolderMigrations } from './folder-migrations.ts'
import type { Database } from './tables.ts'

/** The advisory lock that one node holds while it migrates; an arbitrary number. */
export const migrationLockId = 7_204_918_231

/** The database was migrated by a version that has more migrations than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'

  constructor(unknown: readonly string[]) {
    super(
      `The database was used by a newer version, whose migrations this version does not know: ${unknown.join(', ')}. Start that version, or restore a backup from before the upgrade.`,
    )
  }
}

/**
 * Runs the pending migrations in one transaction. Any number of nodes may do so at the same time: one migrates, and the
 * others wait for it.
 *
 * @returns The names of the migrations that this call ran, in order.
 * @throws {NewerDatabaseError} If the database has migrations that this version does not know; nothing is changed.
 * @throws {Error} If a migration failed, naming it; all changes are rolled back.
 */
export function migrateDatabase(database: Kysely<Database>): Promise<readonly string[]> {
  return database.connection().execute(async (connection) => {
    // Kysely takes its own lock only after it has created the tables in which it records migrations.
    await sql`select pg_advisory_lock(${migrationLockId})`.execute(connection)
    try {
      return await runMigrations(connection)
    } finally {
      await sql`select pg_advisory_unlock(${migrationLockId})`.execute(connection)
    }
  })
}

/** Returns the names of the migrations that have not been run yet. */
export async function listPendingMigrations(database: Kysely<Database>): Promise<readonly string[]> {
  const migrations = await new Migrator({ db: database, provider: new FolderMigrations() }).getMigrations()
  return migrations.flatMap(({ name, executedAt }) => (executedAt === undefined ? [name] : []))
}

async function runMigrations(database: Kysely<Database>): Promise<readonly string[]> {
  const provider = new FolderMigrations()
  const available = await provider.getMigrations()
  const unknown = (await listExecutedMigrations(database)).filter((name) => !Object.hasOwn(available, name))
  if (unknown.length > 0) throw new NewerDatabaseError(unknown)
  const migrator = new Migrator({ db: database, provider })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    const subject =
      failed === undefined ? 'The database could not be migrated' : `The migration ${failed} failed`
    throw new Error(`${subject}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

async function listExecutedMigrations(database: Kysely<Database>): Promise<readonly string[]> {
  const table = await sql<{
    found: boolean
  }>`select to_regclass('kysely_migration') is not null as found`.execute(database)
  if (table.rows[0]?.found !== true) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  )
  return rows.map(({ name }) => name)
}
