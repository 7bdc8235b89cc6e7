import { type Kysely, sql } from 'kysely'

/** Since when exports have been waiting for what nodes need to render: storage, disk space, render processes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // Not columns of export_tasks, because every update of those is sent to the followers of a task.
  `create table export_outages (
    task_id uuid primary key references export_tasks on delete cascade,
    kind text not null,
    since timestamptz not null default now(),
    resumptions integer not null
  )`,
]
