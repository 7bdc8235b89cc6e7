import { type Kysely, sql } from 'kysely'

/** Adds nodes, attempts and incidents, so that operators can see where exports run and what went wrong. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table nodes (
    id uuid primary key,
    host text not null,
    process_id integer not null,
    version text not null,
    role text not null check (role in ('serve', 'work')),
    -- 0 if the node does not render.
    segments_at_once integer not null,
    -- The URL of its API; null if it serves none.
    url text,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    -- Set by another node; null again if the node returns.
    lost_at timestamptz
  )`,
  `alter table export_pieces add column moved_at timestamptz`,
  // The database itself sets it: that needs no extra statement, and no writer of progress can forget it.
  `create function note_piece_movement() returns trigger language plpgsql as $$
  begin
    new.moved_at := now();
    return new;
  end $$`,
  `create trigger export_piece_moved before update on export_pieces for each row when (
    new.frames_done > old.frames_done or (old.storage_key is null and new.storage_key is not null)
  ) execute function note_piece_movement()`,
  // A separate table, because rows of export_pieces are rewritten with every report of progress.
  `create table piece_attempts (
    task_id uuid not null,
    piece_index integer not null,
    attempts integer not null,
    -- The node of the last attempt; a node that ended has no row in "nodes".
    node_id uuid not null,
    node_name text not null,
    -- Null when the attempt ended without a result.
    process_id integer,
    started_at timestamptz not null default now(),
    last_error text,
    primary key (task_id, piece_index),
    foreign key (task_id, piece_index) references export_pieces on delete cascade
  )`,
  // Each count is spread over a few rows, so that nodes rarely wait for each other.
  `create table incident_counts (
    shard smallint not null,
    kind text not null,
    label text not null,
    incidents bigint not null,
    primary key (kind, label, shard)
  )`,
]
