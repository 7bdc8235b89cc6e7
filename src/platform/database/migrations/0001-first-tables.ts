import { type Kysely, sql } from 'kysely'

/** Creates accounts, keys, projects, assets, exports and stored responses. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table accounts (
    id uuid primary key,
    name text not null,
    has_api_access boolean not null default true,
    is_metered boolean not null default false,
    max_active_exports integer check (max_active_exports >= 0),
    webhook_secret text,
    created_at timestamptz not null default now()
  )`,
  `create table api_keys (
    id uuid primary key,
    account_id uuid not null references accounts,
    name text not null,
    prefix text not null,
    key_hash bytea not null unique,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `create index api_keys_by_account on api_keys (account_id)`,
  `create table server_secrets (
    name text primary key,
    value bytea not null
  )`,
  `create table projects (
    id uuid primary key,
    account_id uuid not null references accounts,
    title text not null,
    description text,
    editor_state text not null,
    file_keys text[] not null,
    state_version text not null,
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
  )`,
  // Ids sort by time, so that this is also the order of lists.
  `create index projects_by_account on projects (account_id, id desc) where deleted_at is null`,
  `create index projects_by_file_key on projects using gin (file_keys) where deleted_at is null`,
  `create table assets (
    id uuid primary key,
    account_id uuid not null references accounts,
    type text not null,
    source text,
    filename text not null,
    mimetype text not null,
    size_bytes bigint not null,
    storage_key text not null unique,
    width double precision,
    height double precision,
    duration_seconds double precision,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
  )`,
  `create index assets_by_account on assets (account_id, id desc) where deleted_at is null`,
  `create table project_assets (
    project_id uuid not null references projects,
    asset_id uuid not null references assets,
    primary key (project_id, asset_id)
  )`,
  `create index project_assets_by_asset on project_assets (asset_id)`,
  `create table export_tasks (
    id uuid primary key,
    account_id uuid not null references accounts,
    project_id uuid references projects,
    created_by_api_key_id uuid references api_keys,
    client_task_id text,
    status text not null default 'PENDING'
      check (status in ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'PAUSED', 'CANCELED')),
    phase text check (phase in ('rendering', 'saving', 'finishing')),
    progress double precision not null default 0 check (progress between 0 and 100),
    error text,
    document text not null,
    fps integer not null,
    ratio text not null,
    scale double precision not null,
    format text not null,
    filename text not null,
    output_key text,
    output_size_bytes bigint,
    output_expires_at timestamptz,
    duration_seconds double precision not null,
    billed_standard_seconds integer not null,
    charged_credits numeric not null,
    charged_credit_pool text not null,
    callback_url text,
    callback_headers jsonb,
    render_plan jsonb,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz
  )`,
  `create index export_tasks_by_account on export_tasks (account_id, id desc)`,
  `create index export_tasks_by_project on export_tasks (project_id, id desc) where project_id is not null`,
  `create index export_tasks_active on export_tasks (account_id)
    where status in ('PENDING', 'PROCESSING', 'PAUSED')`,
  `create table export_pieces (
    task_id uuid not null references export_tasks on delete cascade,
    piece_index integer not null,
    frame_count integer not null,
    frames_done integer not null default 0,
    storage_key text,
    primary key (task_id, piece_index)
  )`,
  `create table replays (
    account_id uuid not null references accounts,
    scope text not null,
    key text not null,
    payload_hash bytea not null,
    status_code integer not null,
    body text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    primary key (account_id, scope, key)
  )`,
]
