import { type Kysely, sql } from 'kysely'

/** Adds the engine version of a node; null for nodes of versions that do not record it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table nodes add column engine integer`.execute(database)
}
