import { type Kysely, sql } from 'kysely'

/** Allows several units of audio for an export: the spans of its mix. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table render_units
    drop constraint render_units_check,
    add constraint render_units_segment_index_check check (segment_index >= 0)`.execute(database)
}
