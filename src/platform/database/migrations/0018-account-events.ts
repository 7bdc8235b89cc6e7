import { type Kysely, sql } from 'kysely'

/** Adds the event log of accounts, account-wide webhook endpoints, and roles and expiry of keys. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...eventLog, ...endpoints, ...outbox, ...keys])
    await sql.raw(statement).execute(database)
}

const eventLog = [
  // Numbers are assigned after the commit, under a lock on this row, so that recording an event waits for nobody.
  `create table event_counters (
    account_id uuid primary key references accounts,
    last_sequence bigint not null default 0,
    swept_sequence bigint not null default 0
  )`,
  `insert into event_counters (account_id) select id from accounts`,
  `create function add_event_counter() returns trigger language plpgsql as $$
  begin
    insert into event_counters (account_id) values (new.id);
    return null;
  end $$`,
  `create trigger event_counter after insert on accounts for each row execute function add_event_counter()`,
  `create sequence account_event_positions`,
  `create table account_events (
    id uuid primary key,
    account_id uuid not null references accounts,
    position bigint not null default nextval('account_event_positions'),
    sequence bigint,
    type text not null,
    subject_kind text not null,
    subject_id uuid not null,
    api_key_id uuid,
    data text not null,
    changes integer not null default 1,
    occurred_at timestamptz not null default now(),
    due_at timestamptz
  )`,
  `create unique index account_events_by_sequence on account_events (account_id, sequence)`,
  `create index account_events_by_type on account_events (account_id, type, sequence)`,
  `create index account_events_unpublished on account_events (account_id, position) where sequence is null`,
  // Changes of a project that follow each other quickly share one event.
  `create unique index account_events_coalesced on account_events (subject_id, type)
    where sequence is null and due_at is not null`,
  `create index account_events_by_age on account_events (occurred_at) where sequence is not null`,
  `create function announce_account_event() returns trigger language plpgsql as $$
  begin
    perform pg_notify('account_events', 'recorded ' || new.account_id);
    return null;
  end $$`,
  // PostgreSQL sends equal messages of a transaction once.
  `create trigger account_event_recorded after insert on account_events for each row
    when (new.due_at is null) execute function announce_account_event()`,
]

const endpoints = [
  `create table webhook_endpoints (
    id uuid primary key,
    account_id uuid not null references accounts,
    url text not null,
    description text not null,
    event_types text[],
    secret text not null,
    previous_secret text,
    previous_secret_until timestamptz,
    is_enabled boolean not null,
    disabled_reason text,
    failing_since timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
  )`,
  `create index webhook_endpoints_by_account on webhook_endpoints (account_id, id desc)
    where deleted_at is null`,
]

const outbox = [
  `alter table webhook_deliveries
    add column event_id uuid references account_events,
    add column endpoint_id uuid references webhook_endpoints,
    add column stream_id uuid,
    alter column task_id drop not null,
    alter column task drop not null,
    alter column sequence type bigint,
    drop constraint webhook_deliveries_event_type_check,
    drop constraint webhook_deliveries_task_id_sequence_key`,
  `update webhook_deliveries set stream_id = task_id`,
  `alter table webhook_deliveries
    alter column stream_id set not null,
    add unique (stream_id, sequence),
    add check ((task_id is null) = (endpoint_id is not null))`,
  `create unique index webhook_deliveries_of_event on webhook_deliveries (event_id, endpoint_id)
    where event_id is not null`,
  `create index webhook_deliveries_by_endpoint on webhook_deliveries (endpoint_id, id desc)
    where endpoint_id is not null`,
]

const keys = [
  // Keys of earlier versions could use every route.
  `alter table api_keys
    add column role text not null default 'owner' check (role in ('owner', 'editor', 'viewer')),
    add column expires_at timestamptz`,
]
