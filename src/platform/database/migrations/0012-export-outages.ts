import { type Kysely, sql } from 'kysely'

/** Records since when exports have been waiting for resources that nodes lack: storage, disk space, render processes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // A separate table, because updates of export_tasks are announced to the followers of a task.
  `create table export_outages (
    task_id uuid primary key references export_tasks on delete cascade,
    kind text not null,
    since timestamptz not null default now(),
    resumptions integer not null
  )`,
]
