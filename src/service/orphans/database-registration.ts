import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { compareStorage } from '../../platform/storage/storage-mark-store.ts'

/** Prefix of the files with which databases register in their storage. */
const prefix = 'databases/'

/** Whether this database alone decides what belongs in the storage. */
export type StorageOwnership =
  | { readonly state: 'alone' }
  /** The storage has no mark yet, or is not the storage of this database. */
  | { readonly state: 'unconfirmed' }
  /** Other databases use it too, or did: their files are named by no row here. */
  | { readonly state: 'shared'; readonly ownKey: string; readonly otherKeys: readonly string[] }

/**
 * Checks whether other databases use the storage, without changing anything.
 *
 * A restored dump counts as a different database until the operator removes the file of the original.
 */
export async function readStorageOwnership(
  db: Kysely<Database>,
  storage: Storage,
): Promise<StorageOwnership> {
  if ((await compareStorage(db, storage)).state !== 'same') return { state: 'unconfirmed' }
  const ownKey = await computeRegistrationKey(db)
  const otherKeys: string[] = []
  for await (const { key } of storage.list(prefix)) if (key !== ownKey) otherKeys.push(key)
  return otherKeys.length === 0 ? { state: 'alone' } : { state: 'shared', ownKey, otherKeys }
}

/** Registers this database in the storage, for other databases. */
export async function registerDatabase(db: Kysely<Database>, storage: Storage): Promise<void> {
  const key = await computeRegistrationKey(db)
  if ((await storage.size(key)) !== undefined) return
  const text = `A Framewright database has its files in this storage since ${new Date().toISOString()}.\n`
  await storage.putStream(
    key,
    (async function* () {
      yield Buffer.from(text)
    })(),
  )
}

/** Returns the advice for an operator whose storage is shared. */
export function describeSharedStorage(ownKey: string, otherKeys: readonly string[]): string {
  return (
    'Files that no row names are not removed: other databases have used this storage, and their files would look the same. ' +
    `This database is ${ownKey}, the others are ${otherKeys.join(', ')}. Give each database a storage (or an S3 prefix) ` +
    'of its own; once a database is no longer used (such as after a restore into a new one), delete its file from the storage.'
  )
}

/**
 * The system identifier is created with a cluster and kept by byte-for-byte copies; a dump restored elsewhere
 * gets another one, and a dump restored into the same cluster another oid.
 */
async function computeRegistrationKey(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select system_identifier || '-' || oid as id
    from pg_control_system(), pg_database where datname = current_database()`.execute(db)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The database did not return its system identifier.')
  return prefix + id
}
