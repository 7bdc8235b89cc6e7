import { type Kysely, sql } from 'kysely'

/** Adds transparent outputs, outputs besides the video, measurements of render units, and reports. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // Outputs besides the video that the request names, and the instant of the poster (null: chosen).
  `alter table export_tasks
    add column is_transparent boolean not null default false,
    add column extra_outputs text[] not null default '{}',
    add column poster_seconds double precision`,
  // Null if a version without measurements rendered the unit.
  `alter table render_units
    add column measurements jsonb,
    add column is_shared boolean not null default false`,
  // The key is null for the WebVTT file of a storyboard, which is written when it is read.
  `create table export_outputs (
    task_id uuid not null references export_tasks (id) on delete cascade,
    name text not null,
    storage_key text,
    size_bytes bigint,
    layout jsonb,
    primary key (task_id, name)
  )`,
  `create index export_outputs_by_key on export_outputs (storage_key) where storage_key is not null`,
  `create table export_reports (
    task_id uuid primary key references export_tasks (id) on delete cascade,
    report jsonb not null
  )`,
]
