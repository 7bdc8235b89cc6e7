import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { ListedFile, Storage, UnfinishedWrite } from '../../platform/storage/storage.ts'
import { filterUnnamed, findKind } from './stored-kinds.ts'

/**
 * A file is stored before a row names it, so that a younger file may still be in progress. Jobs take longest, and the
 * queue ends them after 3 hours.
 */
const MIN_AGE_MS = 24 * 3_600_000
/** Files that are compared with the rows in one query. */
const BATCH_SIZE = 1000

export interface Stores {
  readonly db: Kysely<Database>
  readonly storage: Storage
}

export interface OrphanBatch {
  /** Files that no row names, and that are too old to be in progress. */
  readonly orphans: readonly ListedFile[]
  /** The number of listed files of any kind. */
  readonly fileCount: number
}

/**
 * Compares the storage with the rows, batch by batch, without changing anything.
 *
 * @param signal - Aborted when the caller no longer wants the rest.
 */
export async function* findOrphans(
  { db, storage }: Stores,
  signal: AbortSignal,
): AsyncGenerator<OrphanBatch, void> {
  const writtenBefore = (await readDatabaseTime(db)) - MIN_AGE_MS
  let batch: ListedFile[] = []
  const finishBatch = async (): Promise<OrphanBatch> => {
    signal.throwIfAborted()
    const old = batch.filter(({ modifiedAt }) => modifiedAt.getTime() < writtenBefore)
    const found = { orphans: await filterUnnamed(db, old), fileCount: batch.length }
    batch = []
    return found
  }
  for await (const file of storage.list('')) {
    batch.push(file)
    if (batch.length === BATCH_SIZE) yield await finishBatch()
  }
  if (batch.length > 0) yield await finishBatch()
}

/** Lists unfinished writes that are too old to be in progress, without changing anything. */
export async function* findAbandonedWrites({ db, storage }: Stores): AsyncGenerator<UnfinishedWrite, void> {
  const touchedBefore = (await readDatabaseTime(db)) - MIN_AGE_MS
  for await (const write of storage.unfinishedWrites()) {
    // Other programs may use the same bucket.
    const isOurs = write.key === undefined || findKind(write.key) !== undefined
    if (isOurs && write.touchedAt.getTime() < touchedBefore) yield write
  }
}

/** Returns the database's time in ms, because a node with a fast clock must not treat new files as old. */
async function readDatabaseTime(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db)
  return rows[0]?.now.getTime() ?? Number.NaN
}
