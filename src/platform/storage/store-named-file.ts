import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Storage } from './storage.ts'

interface Stores {
  readonly db: Kysely<Database>
  readonly storage: Storage
}

export interface NamingSteps<T> {
  /** Runs before the transaction. An error ends the attempt like an error of the transaction. */
  readonly before?: () => Promise<void>
  /** Writes the row that names the files, or finds that another attempt was first. */
  readonly name: (transaction: Transaction<Database>) => Promise<T>
  /** Checks by the result of `name` whether a row names the files. */
  readonly isNamed: (outcome: T) => boolean
}

/**
 * Stores a local file under a key of this attempt, then writes the row that names it.
 *
 * Two attempts at one job may run concurrently: a node without database connection does not notice that another node has
 * taken over its job. Each attempt therefore has its own key and only deletes its own file. The row that commits first
 * decides which file counts.
 */
export async function storeNamedFile<T>(
  stores: Stores,
  file: { readonly key: string; readonly path: string },
  steps: NamingSteps<T>,
): Promise<T> {
  await stores.storage.putFile(file.key, file.path)
  return nameStoredFiles(stores, [file.key], steps)
}

/**
 * Runs a transaction whose rows name files of this attempt, and deletes the files if no row names them.
 *
 * A commit that fails may still have taken effect. The files then stay, and the orphan sweep removes them if no row
 * names them.
 *
 * @param keys - Keys of this attempt only.
 */
export async function nameStoredFiles<T>(
  { db, storage }: Stores,
  keys: readonly string[],
  { before, name, isNamed }: NamingSteps<T>,
): Promise<T> {
  let mayBeNamed = false
  try {
    await before?.()
    const outcome = await db.transaction().execute(async (transaction) => {
      const result = await name(transaction)
      mayBeNamed = isNamed(result)
      return result
    })
    if (!mayBeNamed) await deleteAll(storage, keys)
    return outcome
  } catch (error) {
    // The first error matters more than one of the deletion. The sweep removes remaining files.
    if (!mayBeNamed) await deleteAll(storage, keys).catch(() => {})
    throw error
  }
}

async function deleteAll(storage: Storage, keys: readonly string[]): Promise<void> {
  for (const key of keys) await storage.delete(key)
}
