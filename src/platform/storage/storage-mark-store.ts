import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Storage, StoredFileMissingError } from './storage.ts'

/** The small file that tells a storage from every other one; whoever copies a storage copies it along. */
export const markKey = 'storage-id'

/** Under this name the database keeps the mark of the storage that its files are in. */
const sharedName = 'storage'

/** The advisory lock under which a storage is marked: an arbitrary number of ours. */
const markLockId = 7_204_918_232

/** `unknown`: the database has not seen any storage yet. */
export type StorageMatch =
  | { readonly state: 'same' | 'unknown' }
  | { readonly state: 'other'; readonly expectedMark: string }

/** Whether `storage` is the one that the files of this database are in; nothing is changed. */
export async function compareStorage(db: Kysely<Database>, storage: Storage): Promise<StorageMatch> {
  const expectedMark = await findMark(db)
  if (expectedMark === undefined) return { state: 'unknown' }
  return (await readMark(storage)) === expectedMark ? { state: 'same' } : { state: 'other', expectedMark }
}

/**
 * Whether `storage` is the one that the files of this database are in; the first one that the database sees
 * becomes it. Any number of nodes may do so at once.
 */
export async function recogniseStorage(db: Kysely<Database>, storage: Storage): Promise<StorageMatch> {
  const match = await compareStorage(db, storage)
  if (match.state !== 'unknown') return match
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${markLockId})`.execute(transaction)
    const current = await compareStorage(transaction, storage)
    if (current.state !== 'unknown') return current
    const mark = (await readMark(storage)) ?? (await putMark(storage))
    await transaction
      .insertInto('server_secrets')
      .values({ name: sharedName, value: Buffer.from(mark) })
      .execute()
    return { state: 'same' }
  })
}

async function findMark(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('server_secrets')
    .select('value')
    .where('name', '=', sharedName)
    .executeTakeFirst()
  return row?.value.toString()
}

/** Without the line end that an editor puts behind it. */
async function readMark(storage: Storage): Promise<string | undefined> {
  try {
    return (await text(await storage.read(markKey))).trim() || undefined
  } catch (error) {
    if (error instanceof StoredFileMissingError) return undefined
    throw error
  }
}

async function putMark(storage: Storage): Promise<string> {
  const mark = randomUUID()
  await storage.putStream(
    markKey,
    (async function* () {
      yield Buffer.from(`${mark}\n`)
    })(),
  )
  return mark
}
