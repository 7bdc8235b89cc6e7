import { type Kysely, sql } from 'kysely'

/** Adds warnings about deviations from the document to segments and tasks. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table export_tasks add column warnings text[] not null default '{}'`,
  `alter table export_pieces add column warnings text[] not null default '{}'`,
  // Exports search for segments that other exports have rendered.
  `create index export_pieces_by_storage_key on export_pieces (storage_key) where storage_key is not null`,
]
