import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Storage, StoredFileMissingError } from './storage.ts'

/** Key of the small file that identifies a storage. A copy of the storage contains it too. */
export const markKey = 'storage-id'

/** Name of the row in which the database keeps the mark of its storage. */
const sharedName = 'storage'

/** Advisory lock held while a storage is marked; the number is arbitrary. */
const markLockId = 7_204_918_232

/**
 * Whether a storage is the one that contains the database's files. `unknown`: the database has not been used with any
 * storage yet.
 */
export type StorageMatch =
  | { readonly state: 'same' | 'unknown' }
  | { readonly state: 'other'; readonly expectedMark: string }

/** Compares a storage with the one that contains the database's files, without changing anything. */
export async function compareStorage(db: Kysely<Database>, storage: Storage): Promise<StorageMatch> {
  const expectedMark = await readOwnMark(db)
  if (expectedMark === undefined) return { state: 'unknown' }
  return (await readMark(storage)) === expectedMark ? { state: 'same' } : { state: 'other', expectedMark }
}

/**
 * Compares a storage with the one that contains the database's files. The first storage that a database is used with
 * becomes that one. Several nodes may call this concurrently.
 */
export async function recogniseStorage(db: Kysely<Database>, storage: Storage): Promise<StorageMatch> {
  const match = await compareStorage(db, storage)
  if (match.state !== 'unknown') return match
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${markLockId})`.execute(transaction)
    const current = await compareStorage(transaction, storage)
    if (current.state !== 'unknown') return current
    const mark = (await readMark(storage)) ?? (await putMark(storage, randomUUID()))
    await transaction
      .insertInto('server_secrets')
      .values({ name: sharedName, value: Buffer.from(mark) })
      .execute()
    return { state: 'same' }
  })
}

/** Returns the mark of the storage that the database was first used with; undefined if there is none yet. */
export async function readOwnMark(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('server_secrets')
    .select('value')
    .where('name', '=', sharedName)
    .executeTakeFirst()
  return row?.value.toString()
}

/** Reads the mark without the line ending that an editor may append. */
async function readMark(storage: Storage): Promise<string | undefined> {
  try {
    return (await text(await storage.read(markKey))).trim() || undefined
  } catch (error) {
    if (error instanceof StoredFileMissingError) return undefined
    throw error
  }
}

/** Marks a storage. Returns the mark. */
export async function putMark(storage: Storage, mark: string): Promise<string> {
  await storage.putStream(
    markKey,
    (async function* () {
      yield Buffer.from(`${mark}\n`)
    })(),
  )
  return mark
}
