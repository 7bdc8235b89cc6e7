import { type Kysely, sql } from 'kysely'

/** Adds the rotation of signing secrets, and the outbox of events with its log. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table accounts
    add column previous_webhook_secret text,
    add column previous_webhook_secret_until timestamptz`,
  `create table webhook_deliveries (
    id uuid primary key,
    account_id uuid not null references accounts,
    task_id uuid not null references export_tasks on delete cascade,
    sequence integer not null,
    event_type text not null check (event_type in ('EXPORT_STARTED', 'EXPORT_COMPLETED', 'EXPORT_FAILED')),
    occurred_at timestamptz not null,
    task text not null,
    body text,
    url text not null,
    headers jsonb not null,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts integer not null default 0,
    retries integer not null default 0,
    next_attempt_at timestamptz,
    claimed_until timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (task_id, sequence),
    unique (task_id, event_type)
  )`,
  // Ids sort by time, so that this is also the order of lists.
  `create index webhook_deliveries_by_account on webhook_deliveries (account_id, id desc)`,
  `create index webhook_deliveries_pending on webhook_deliveries (next_attempt_at nulls first)
    where state = 'pending'`,
  `create table webhook_attempts (
    delivery_id uuid not null references webhook_deliveries on delete cascade,
    number integer not null,
    at timestamptz not null,
    duration_ms integer not null,
    status integer,
    error text,
    answer text,
    primary key (delivery_id, number)
  )`,
]
