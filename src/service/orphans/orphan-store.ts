import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

/** A file that no row named at its last check. */
export interface Orphan {
  readonly key: string
  readonly sizeBytes: number
}

/**
 * Claims the next sweep for this node, if it is due.
 *
 * @param hours - Hours until the sweep after it.
 * @returns Its start by the database's clock; undefined if no sweep is due, or another node has claimed it.
 */
export async function claimSweep(db: Kysely<Database>, hours: number): Promise<Date | undefined> {
  const { rows } = await sql<{ now: Date }>`
    update orphan_sweep set due_at = now() + make_interval(hours => ${hours})
    where due_at <= now() returning now()`.execute(db)
  return rows[0]?.now
}

/** Makes a failed sweep due again after some hours, for any node. */
export async function postponeSweep(db: Kysely<Database>, hours: number): Promise<void> {
  await sql`update orphan_sweep set due_at = now() + make_interval(hours => ${hours})`.execute(db)
}

/** Notes files that no row names. Files noted before keep the time when they were first seen. */
export async function recordOrphans(db: Kysely<Database>, orphans: readonly Orphan[]): Promise<void> {
  if (orphans.length === 0) return
  await sql`
    insert into orphaned_files (storage_key, size_bytes)
    select * from unnest(
      ${orphans.map(({ key }) => key)}::text[], ${orphans.map(({ sizeBytes }) => sizeBytes)}::bigint[]
    )
    on conflict (storage_key) do update set last_seen_at = now(), size_bytes = excluded.size_bytes`.execute(
    db,
  )
}

/** Forgets files that the sweep since `startedAt` has not seen: a row names them now, or they no longer exist. */
export async function forgetUnseenOrphans(db: Kysely<Database>, startedAt: Date): Promise<void> {
  await db.deleteFrom('orphaned_files').where('last_seen_at', '<', startedAt).execute()
}

/** Forgets all noted files, so that their days count from the next sweep. */
export async function forgetAllOrphans(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('orphaned_files').execute()
  await sql`update orphan_sweep set remaining_files = 0, remaining_bytes = 0`.execute(db)
}

/**
 * Lists files that have been noted for `days`, ordered by key.
 *
 * @param afterKey - The key after which the list starts.
 */
export async function listDueOrphans(
  db: Kysely<Database>,
  { days, afterKey, limit }: { readonly days: number; readonly afterKey: string; readonly limit: number },
): Promise<Orphan[]> {
  const { rows } = await sql<Orphan>`
    select storage_key as "key", size_bytes as "sizeBytes" from orphaned_files
    where storage_key > ${afterKey} and first_seen_at <= now() - make_interval(days => ${days})
    order by storage_key limit ${limit}`.execute(db)
  return rows
}

/** Returns those of the keys that have been noted for `days`. */
export async function filterDue(
  db: Kysely<Database>,
  keys: readonly string[],
  days: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select storage_key as key from orphaned_files
    where storage_key = any(${keys}) and first_seen_at <= now() - make_interval(days => ${days})`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

export interface RemovedFiles {
  readonly kind: string
  readonly files: number
  readonly bytes: number
}

/** Adds removed files to the counts, and forgets their keys. */
export function recordRemoval(
  db: Kysely<Database>,
  keys: readonly string[],
  removed: readonly RemovedFiles[],
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    for (const counts of removed) await addRemoved(transaction, counts)
    await sql`delete from orphaned_files where storage_key = any(${keys})`.execute(transaction)
  })
}

async function addRemoved(
  transaction: Transaction<Database>,
  { kind, files, bytes }: RemovedFiles,
): Promise<void> {
  await sql`
    insert into removed_orphans (kind, files, bytes) values (${kind}, ${files}, ${bytes})
    on conflict (kind) do update
    set files = removed_orphans.files + excluded.files, bytes = removed_orphans.bytes + excluded.bytes`.execute(
    transaction,
  )
}

/** Counts and stores the remaining noted files once per sweep, so that a scrape of the metrics does not have to. */
export async function countRemaining(db: Kysely<Database>): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: number }>`
    with remaining as (
      select count(*) as files, coalesce(sum(size_bytes), 0)::bigint as bytes from orphaned_files
    )
    update orphan_sweep set remaining_files = files, remaining_bytes = bytes from remaining
    returning remaining_files as files, remaining_bytes as bytes`.execute(db)
  return rows[0] ?? { files: 0, bytes: 0 }
}

export interface OrphanCounts {
  readonly remainingFiles: number
  readonly remainingBytes: number
  readonly removed: readonly RemovedFiles[]
}

/** Returns the totals of all sweeps. */
export async function readOrphanCounts(db: Kysely<Database>): Promise<OrphanCounts> {
  const sweep = await db
    .selectFrom('orphan_sweep')
    .select(['remaining_files', 'remaining_bytes'])
    .executeTakeFirst()
  const removed = await db.selectFrom('removed_orphans').select(['kind', 'files', 'bytes']).execute()
  return { remainingFiles: sweep?.remaining_files ?? 0, remainingBytes: sweep?.remaining_bytes ?? 0, removed }
}
