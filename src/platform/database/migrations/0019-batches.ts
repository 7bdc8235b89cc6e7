import { type Kysely, sql } from 'kysely'

/** Adds batches: exports of one project with a row of values each. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table batches (
    id uuid primary key,
    account_id uuid not null references accounts,
    project_id uuid not null references projects,
    created_by_api_key_id uuid references api_keys,
    row_count integer not null,
    -- Rows that have jobs at the same time.
    rows_at_once integer not null,
    -- Rows that were left out because they were invalid: a list of { row, errors }.
    skipped jsonb not null,
    callback_url text,
    callback_headers jsonb,
    created_at timestamptz not null default now(),
    canceled_at timestamptz,
    -- Null while any task of the batch is active.
    completed_at timestamptz
  )`,
  // Ids sort by time, so that this is also the order of lists.
  `create index batches_by_account on batches (account_id, id desc)`,
  `create index batches_open on batches (id) where completed_at is null`,
  `alter table export_tasks
    add column batch_id uuid references batches,
    -- From 1. A row that was retried has several tasks; the newest one counts.
    add column batch_row integer,
    -- Whether the task has no job yet, because other rows of its batch are rendered first.
    add column is_held boolean not null default false`,
  `create index export_tasks_by_batch on export_tasks (batch_id, batch_row, id desc) where batch_id is not null`,
  `create index export_tasks_held on export_tasks (batch_id, id) where is_held`,
]
