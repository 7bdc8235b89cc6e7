import type { Storage } from '../../platform/storage/storage.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { Digest } from './compressed-files.ts'
import type { FileEntry } from './file-list.ts'
import type { NamedFile } from './named-files.ts'

/** A stored file is missing, or has another size or content than a row or a backup says. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError'
}

/** Where a file is copied from and to. */
export interface Copying {
  readonly source: Storage
  readonly target: Storage
  readonly signal: AbortSignal
}

/**
 * Copies a file and measures it. The target has it only if it is complete.
 *
 * @param expected - Its size, and its checksum if that is known.
 * @throws {DamagedFileError} If the source lacks it, or has other bytes.
 */
export async function copyFile(
  { source, target, signal }: Copying,
  key: string,
  expected: { readonly sizeBytes: number | undefined; readonly sha256?: string },
): Promise<FileEntry> {
  const digest = new Digest()
  let entry: FileEntry | undefined
  const content = async function* (): AsyncGenerator<Uint8Array, void> {
    yield* digest.measure(await source.read(key))
    const { bytes, sha256 } = digest.finish()
    const { sizeBytes = bytes, sha256: known = sha256 } = expected
    if (bytes !== sizeBytes) throw new DamagedFileError(`${key}: ${bytes} bytes instead of ${sizeBytes}`)
    if (sha256 !== known) throw new DamagedFileError(`${key}: the checksum is wrong`)
    entry = { key, sizeBytes: bytes, sha256 }
  }
  try {
    await target.putStream(key, content(), signal)
  } catch (error) {
    if (!(error instanceof StoredFileMissingError)) throw error
    throw new DamagedFileError(`${key}: missing`, { cause: error })
  }
  if (entry === undefined) throw new Error(`The storage did not read ${key} to its end.`)
  return entry
}

/**
 * Returns the entry of a file that an earlier backup has copied: files never change under their keys.
 *
 * @param earlier - Its entry in the list of the earlier backup; undefined if that was interrupted.
 * @returns Undefined if it has to be copied.
 */
export async function findCopied(
  target: Storage,
  { key, sizeBytes }: NamedFile,
  earlier: FileEntry | undefined,
): Promise<FileEntry | undefined> {
  const size = await target.size(key)
  if (size === undefined || size !== (sizeBytes ?? size)) return undefined
  if (earlier !== undefined) return earlier.sizeBytes === size ? earlier : undefined
  const digest = new Digest()
  for await (const _chunk of digest.measure(await target.read(key))) {
    // Only the hash matters.
  }
  const { bytes, sha256 } = digest.finish()
  return { key, sizeBytes: bytes, sha256 }
}
