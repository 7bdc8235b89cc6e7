import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

export interface StoredBytes {
  /** Files that customers uploaded. */
  readonly upload: number
  /** Finished exports with their other outputs. */
  readonly output: number
}

/** Sums the sizes of the stored files that rows name. */
export async function sumStoredBytes(db: Kysely<Database>): Promise<StoredBytes> {
  const { rows } = await sql<StoredBytes>`
    select
      (select coalesce(sum(size_bytes), 0)::bigint from assets where deleted_at is null) as upload,
      (select coalesce(sum(output_size_bytes), 0)::bigint from export_tasks where output_key is not null)
        + (select coalesce(sum(size_bytes), 0)::bigint from export_outputs where storage_key is not null) as output`.execute(
    db,
  )
  const [bytes] = rows
  if (bytes === undefined) throw new Error('A query without FROM returned no row.')
  return bytes
}

/** Returns the size of the database on its server, with indexes and queue, in bytes. */
export async function measureDatabase(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}
