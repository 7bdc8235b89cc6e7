import { type Kysely, sql } from 'kysely'

/** Adds a sweep that removes stored files which no row names, because each attempt writes its own files. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // Segments of equal content are found by this key instead of their storage key. Earlier segments, which are only kept for
  // a day, are not found.
  `alter table export_pieces add column content_key text`,
  `create index export_pieces_by_content on export_pieces (content_key)
    where content_key is not null and storage_key is not null`,
  `create index export_tasks_by_output_key on export_tasks (output_key) where output_key is not null`,
  `create table orphaned_files (
    storage_key text primary key,
    size_bytes bigint not null,
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now()
  )`,
  `create table orphan_sweep (
    due_at timestamptz not null,
    remaining_files bigint not null,
    remaining_bytes bigint not null
  )`,
  `insert into orphan_sweep (due_at, remaining_files, remaining_bytes) values (now(), 0, 0)`,
  `create table removed_orphans (
    kind text primary key,
    files bigint not null,
    bytes bigint not null
  )`,
]
