import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { type Storage, StoredFileMissingError } from '../../platform/storage/storage.ts'
import { findUploadsByName, type StoredAsset } from '../assets/asset-store.ts'

/** Returns an asset of the account with the name and the content of a file; undefined if it has none. */
export async function findEqualUpload(
  { db, storage }: { readonly db: Kysely<Database>; readonly storage: Storage },
  accountId: string,
  file: { readonly path: string; readonly filename: string },
): Promise<StoredAsset | undefined> {
  const { size } = await stat(file.path)
  const candidates = await findUploadsByName(db, accountId, { filename: file.filename, sizeBytes: size })
  if (candidates.length === 0) return undefined
  const expected = await hashStream(createReadStream(file.path))
  for (const candidate of candidates) {
    const found = await hashStored(storage, candidate.storage_key)
    if (found?.equals(expected) === true) return candidate
  }
  return undefined
}

async function hashStored(storage: Storage, key: string): Promise<Buffer | undefined> {
  try {
    return await hashStream(await storage.read(key))
  } catch (error) {
    // The file was removed from the storage, but its row still exists.
    if (error instanceof StoredFileMissingError) return undefined
    throw error
  }
}

async function hashStream(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const hash = createHash('sha256')
  await pipeline(stream, hash)
  return hash.digest()
}
