import { type Kysely, sql } from 'kysely'

/** Adds the index by which revisions that exports name are kept; those of templates have no document of the project. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index export_tasks_by_revision on export_tasks (project_id, revision)
    where revision is not null`.execute(database)
}
