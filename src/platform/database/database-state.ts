import { type Kysely, sql } from 'kysely'
import { listPendingMigrations } from './migrate-database.ts'
import type { Database } from './tables.ts'

/** `version` is PostgreSQL's `server_version_num`. */
interface ServerState {
  readonly version: number
  readonly now: Date
  /** Whether our user may create tables and, for the queue, a schema. */
  readonly mayCreate: boolean
}

/** Returns the state of the database for operators. */
export async function readDatabaseState(
  db: Kysely<Database>,
): Promise<ServerState & { readonly pendingMigrations: readonly string[] }> {
  const { rows } = await sql<ServerState>`
    select current_setting('server_version_num')::int as version, clock_timestamp() as now,
      coalesce(has_schema_privilege(current_schema(), 'create'), false)
        and has_database_privilege(current_database(), 'create') as "mayCreate"`.execute(db)
  const [state] = rows
  if (state === undefined) throw new Error('The database returned no row for its state.')
  return { ...state, pendingMigrations: await listPendingMigrations(db) }
}
