import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'

/** Counts and hashes bytes that pass through. */
export class Digest {
  readonly #hash: Hash = createHash('sha256')
  bytes = 0

  async *measure(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      this.#hash.update(chunk)
      this.bytes += chunk.byteLength
      yield chunk
    }
  }

  /** Ends the hash; may be called once. */
  finish(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.bytes, sha256: this.#hash.digest('hex') }
  }
}

/** A compressed file of a backup, as the manifest describes it. */
export interface CompressedFile {
  readonly file: string
  /** Its compressed size. */
  readonly bytes: number
  readonly sha256: string
}

/** Writes a new compressed file and flushes it to the disk. */
export async function writeCompressed(
  folder: string,
  file: string,
  source: Readable,
  signal: AbortSignal,
): Promise<CompressedFile> {
  const digest = new Digest()
  const target = createWriteStream(join(folder, file), { flags: 'wx', flush: true })
  await pipeline(source, createZstdCompress(), (chunks) => digest.measure(chunks), target, { signal })
  return { file, ...digest.finish() }
}

/** Opens the content of a compressed file. */
export function openCompressed(folder: string, file: string): Readable {
  const source = createReadStream(join(folder, file))
  const content = createZstdDecompress()
  source.on('error', (error) => content.destroy(error))
  content.on('close', () => source.destroy())
  return source.pipe(content)
}

/** Opens the lines of a compressed text. */
export async function* readLines(folder: string, file: string): AsyncGenerator<string, void> {
  const content = openCompressed(folder, file)
  // The iterator of readline does not report errors of its input.
  let failure: unknown
  content.on('error', (error) => {
    failure = error
  })
  yield* createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY })
  if (failure !== undefined) throw failure
}

/** @throws {BackupError} If a file is missing, or has not the bytes that were written. */
export async function verifyCompressed(folder: string, expected: CompressedFile): Promise<void> {
  const path = join(folder, expected.file)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new BackupError(`The backup lacks ${path}. Use another copy of it.`)
  const digest = new Digest()
  for await (const _chunk of digest.measure(createReadStream(path))) {
    // Only the hash matters.
  }
  const { bytes, sha256 } = digest.finish()
  if (bytes !== expected.bytes || sha256 !== expected.sha256)
    throw new BackupError(`${path} is damaged: its checksum is wrong. Use another copy of the backup.`)
}
