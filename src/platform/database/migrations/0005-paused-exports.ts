import { type Kysely, sql } from 'kysely'

/** Announces and counts changes of tasks, and adds the pausing of an account's exports. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table accounts add column exports_paused_at timestamptz`,
  // Counts how often a task was resumed; jobs that were enqueued before the last time are void.
  `alter table export_tasks add column resumptions integer not null default 0`,
  `alter table export_tasks add column version integer not null default 1`,
  `create function count_export_task_change() returns trigger language plpgsql as $$
  begin
    new.version := old.version + 1;
    perform pg_notify('export_task_changes', new.id || ' ' || new.version);
    return new;
  end $$`,
  // Only changes that the owner of a task can see.
  `create trigger export_task_changed before update on export_tasks for each row when (
    (old.status, old.phase, old.progress, old.error, old.warnings, old.output_key, old.completed_at)
    is distinct from
    (new.status, new.phase, new.progress, new.error, new.warnings, new.output_key, new.completed_at)
  ) execute function count_export_task_change()`,
  `create index export_tasks_by_completion on export_tasks (completed_at, status) where completed_at is not null`,
  `create index export_tasks_by_expiry on export_tasks (output_expires_at) where output_key is not null`,
  `create index export_tasks_active_by_status on export_tasks (status)
    where status in ('PENDING', 'PROCESSING', 'PAUSED')`,
  // Frames drawn since the service was first started, in a few rows, so that nodes rarely wait for each other.
  `create table drawn_frames (
    shard smallint primary key,
    frames bigint not null
  )`,
]
