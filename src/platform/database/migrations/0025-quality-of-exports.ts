import { type Kysely, sql } from 'kysely'

/** Adds the quality of an export's encoding: draft, standard or high. Earlier exports are standard. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table export_tasks add column quality text not null default 'standard'`.execute(database)
}
