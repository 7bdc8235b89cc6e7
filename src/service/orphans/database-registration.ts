import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { compareStorage } from '../../platform/storage/storage-mark-store.ts'

/** The prefix of the files by which databases register in their storage. */
const prefix = 'databases/'

/** Tells whether only this database uses the storage. */
export type StorageOwnership =
  | { readonly state: 'alone' }
  /** The storage has no mark yet, or belongs to another database. */
  | { readonly state: 'unconfirmed' }
  /** Other databases use it too, or did: no row of this database names their files. */
  | { readonly state: 'shared'; readonly ownKey: string; readonly otherKeys: readonly string[] }

/**
 * Checks whether other databases use the storage, without changing anything.
 *
 * A restored dump counts as another database until the operator deletes the registration of the original.
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

/** Registers this database in the storage, so that other databases notice it. */
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
    'Files that no row names are not removed, because other databases have used this storage and their files would look the same. ' +
    `This database is ${ownKey}, the others are ${otherKeys.join(', ')}. Give each database its ` +
    'own storage or S3 prefix. If a database is no longer used, for example after a restore into a new one, delete its file from the storage.'
  )
}

/**
 * Returns the key of this database's registration. A byte-for-byte copy of a cluster keeps the system identifier. A
 * dump that is restored elsewhere gets another identifier, and one restored into the same cluster another oid.
 */
async function computeRegistrationKey(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select system_identifier || '-' || oid as id
    from pg_control_system(), pg_database where datname = current_database()`.execute(db)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The database did not return its system identifier.')
  return prefix + id
}
