import { type FileHandle, open } from 'node:fs/promises'
import { MediaError } from './media-error.ts'

/**
 * Rejects truncated files. Decoders play the beginning of such a file without an error, so only the container's own
 * sizes reveal it. Covers the containers that state their length: MP4 and its family (boxes), Matroska and WebM
 * (segment), WAV and AVI (RIFF).
 *
 * @throws {MediaError} If the file is empty or shorter than it states.
 */
export async function assertComplete(path: string): Promise<void> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  if (size === 0) throw new MediaError('The file is empty.')
  const end = await declaredEnd(file, size)
  if (end > size) {
    throw new MediaError(`The file is truncated: it has ${size} of ${end} bytes.`)
  }
}

async function declaredEnd(file: FileHandle, size: number): Promise<number> {
  const head = await read(file, 0, 64)
  if (head.length < 12) return 0
  if (head.readUInt32BE(0) === EBML_MAGIC) return matroskaEnd(file, head)
  const tag = head.toString('latin1', 0, 4)
  if (tag === 'RIFF') return riffEnd(head, size)
  return BOX_TYPES.has(head.toString('latin1', 4, 8)) ? boxesEnd(file, size) : 0
}

/** Box types that ISO base media files start with. */
const BOX_TYPES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'styp', 'pnot'])

/** Half an hour in fragments of a tenth of a second has fewer boxes; files with more are not followed to their end. */
const MAX_BOXES = 40_000
/** Small boxes are read in batches. */
const BLOCK_BYTES = 4096

/** Returns the end of the last top-level box (ISO 14496-12, 4.2); 0 if there are too many to follow. */
async function boxesEnd(file: FileHandle, size: number): Promise<number> {
  let position = 0
  let boxes = 0
  let block: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }
  while (position + 8 <= size) {
    if (++boxes > MAX_BOXES) return 0
    if (position + 16 > block.start + block.bytes.length) {
      block = { start: position, bytes: await read(file, position, BLOCK_BYTES) }
    }
    const header = block.bytes.subarray(position - block.start, position - block.start + 16)
    if (header.length < 8) break
    const short = header.readUInt32BE(0)
    // 0: to the end of the file; 1: the size follows in 64 bits.
    if (short === 0) return size
    const length = short === 1 && header.length === 16 ? Number(header.readBigUInt64BE(8)) : short
    // Players ignore trailing bytes that are not a box, too.
    if (length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(header.toString('latin1', 4, 8))) break
    position += length
  }
  return position
}

const EBML_MAGIC = 0x1a45dfa3
const SEGMENT_ID = 0x18538067

/** Returns the end of the segment, which follows the EBML header (RFC 8794); 0 if its size is unknown. */
async function matroskaEnd(file: FileHandle, head: Buffer): Promise<number> {
  const header = variableInteger(head, 4)
  if (header.value === undefined) return 0
  const segmentStart = 4 + header.length + header.value
  const segment = await read(file, segmentStart, 12)
  if (segment.length < 12 || segment.readUInt32BE(0) !== SEGMENT_ID) return 0
  const size = variableInteger(segment, 4)
  return size.value === undefined ? 0 : segmentStart + 4 + size.length + size.value
}

/** Reads EBML's variable-size integer; undefined if all its bits are 1, which means "unknown". */
function variableInteger(bytes: Buffer, offset: number): { length: number; value: number | undefined } {
  const first = bytes[offset] ?? 0
  const length = Math.clz32(first) - 23
  if (length > 8 || offset + length > bytes.length) return { length: 1, value: undefined }
  let value = BigInt(first & (0xff >> length))
  for (const byte of bytes.subarray(offset + 1, offset + length)) value = (value << 8n) | BigInt(byte)
  const unknown = (1n << BigInt(7 * length)) - 1n
  return { length, value: value === unknown ? undefined : Number(value) }
}

/** Writers of WAV files count their header wrongly by up to this many bytes, less than a millisecond of audio. */
const WAV_TOLERANCE_BYTES = 64

/** Returns a RIFF file's stated length; writers to a pipe, which can't know it, leave 0 or nearly 2 or 4 GiB. */
function riffEnd(head: Buffer, size: number): number {
  const length = head.readUInt32LE(4)
  if (length === 0 || length >= 0xffffff00 || (length >= 0x7fff0000 && length <= 0x7fffffff)) return 0
  const end = 8 + length
  const isWav = head.toString('latin1', 8, 12) === 'WAVE'
  return isWav && end - size <= WAV_TOLERANCE_BYTES ? size : end
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
