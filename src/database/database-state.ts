import { type Kysely, sql } from 'kysely'
import { pendingMigrations } from './migrate-database.ts'
import type { Database } from './tables.ts'

/** What an operator wants to know of the database; `version` as in PostgreSQL's `server_version_num`. */
export async function databaseState(
  db: Kysely<Database>,
): Promise<{ version: number; now: Date; pendingMigrations: readonly string[] }> {
  const { rows } = await sql<{ version: number; now: Date }>`
    select current_setting('server_version_num')::int as version, clock_timestamp() as now`.execute(db)
  const [state] = rows
  if (state === undefined) throw new Error('The database gave no answer.')
  return { ...state, pendingMigrations: await pendingMigrations(db) }
}
