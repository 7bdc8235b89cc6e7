import { type Kysely, sql } from 'kysely'

/** What was drawn otherwise than asked: found out piece by piece, kept with the task. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table export_tasks add column warnings text[] not null default '{}'`,
  `alter table export_pieces add column warnings text[] not null default '{}'`,
  // Exports look for pieces that others have rendered.
  `create index export_pieces_by_storage_key on export_pieces (storage_key) where storage_key is not null`,
]
