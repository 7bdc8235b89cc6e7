import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Storage } from './storage.ts'

interface Stores {
  readonly db: Kysely<Database>
  readonly storage: Storage
}

export interface NamingSteps<T> {
  /** Runs before the transaction; an error is handled like one of the transaction. */
  readonly before?: () => Promise<void>
  /** Makes a row name the files, unless another attempt was faster. */
  readonly name: (transaction: Transaction<Database>) => Promise<T>
  /** Returns whether a row names the files, given the result of `name`. */
  readonly isNamed: (outcome: T) => boolean
}

/**
 * Stores a local file under a key that belongs to this attempt alone, then makes a row name it.
 *
 * Two attempts at one job may run concurrently: a node that lost its database connection does not know that another
 * has taken over its job. Each attempt therefore writes its own key and deletes no other; the row that commits first
 * decides which file is used.
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
 * Runs a transaction that makes rows name the files of this attempt, and deletes the files if no row names them.
 *
 * A commit that fails may still have taken effect. In that case the files remain, and the orphan sweep removes them if
 * no row names them.
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
    // The original error matters more than one from the clean-up; the orphan sweep removes remaining files.
    if (!mayBeNamed) await deleteAll(storage, keys).catch(() => {})
    throw error
  }
}

async function deleteAll(storage: Storage, keys: readonly string[]): Promise<void> {
  for (const key of keys) await storage.delete(key)
}
