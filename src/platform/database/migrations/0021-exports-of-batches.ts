import { type Kysely, sql } from 'kysely'

/** Adds an index for the list of a batch's exports: in the order of the list, so that its last page costs no more. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create index export_tasks_of_batch on export_tasks (batch_id, id desc) where batch_id is not null`,
]
