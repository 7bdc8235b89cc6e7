import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Larger texts are compressed on another thread. */
const INLINE_BYTES = 256 * 1024

/** A text as a column of bytes holds it. */
export interface CompressedText {
  /** The hash of the text's UTF-8 bytes. */
  readonly sha256: Buffer
  /** Compressed with Zstandard. */
  readonly content: Buffer
  /** The size of the uncompressed text. */
  readonly sizeBytes: number
}

/** Compresses a text for the database. */
export async function compressText(text: string | Uint8Array): Promise<CompressedText> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const content = bytes.length > INLINE_BYTES ? await compress(bytes) : zstdCompressSync(bytes)
  return { sha256: hash('sha256', bytes, 'buffer'), content, sizeBytes: bytes.length }
}

/**
 * Returns the text that {@link compressText} compressed.
 *
 * @throws {Error} If the content is damaged.
 */
export async function expandText({
  content,
  sizeBytes,
}: Pick<CompressedText, 'content' | 'sizeBytes'>): Promise<string> {
  // In one chunk: with the default of 16 kB, joining the chunks takes most of the time.
  const options = { chunkSize: Math.max(64, sizeBytes) }
  const bytes =
    sizeBytes > INLINE_BYTES ? await decompress(content, options) : zstdDecompressSync(content, options)
  return bytes.toString()
}
