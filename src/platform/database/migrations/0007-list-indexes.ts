import { type Kysely, sql } from 'kysely'

/** Adds indexes so that lists filtered by state only read the rows that they show. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create index export_tasks_by_status on export_tasks (account_id, status, id desc)`,
  `create index export_tasks_of_project_by_status on export_tasks (project_id, status, id desc)
    where project_id is not null`,
  `create index export_tasks_of_key_by_status on export_tasks (created_by_api_key_id, status, id desc)`,
  `create index webhook_deliveries_by_state on webhook_deliveries (account_id, state, id desc)`,
]
