import { type Kysely, sql } from 'kysely'

/** Adds the trace that the jobs of an export belong to; null if traces were off when the export was created. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table export_tasks add column trace_context jsonb`.execute(database)
}
