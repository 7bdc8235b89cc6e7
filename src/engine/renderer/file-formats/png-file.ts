import { crc32 } from 'node:zlib'
import { type Orientation, readExifOrientation, UPRIGHT } from './orientation.ts'

export interface PngChunk {
  readonly type: string
  readonly data: Buffer
}

/** Reads the chunks of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout) up to where it is truncated. */
export function* readPngChunks(bytes: Buffer): Generator<PngChunk> {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

/** Reads the orientation of a PNG's `eXIf` chunk, which may precede or follow the image data. */
export function readPngOrientation(bytes: Buffer): Orientation {
  for (const { type, data } of readPngChunks(bytes)) if (type === 'eXIf') return readExifOrientation(data)
  return UPRIGHT
}

export function buildPngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  data.copy(chunk, 8)
  finishPngChunk(type, chunk)
  return chunk
}

/** Fills in the length, type and checksum around a chunk's data (https://www.w3.org/TR/png-3/#5Chunk-layout). */
export function finishPngChunk(type: string, chunk: Buffer): void {
  chunk.writeUInt32BE(chunk.length - 12, 0)
  chunk.write(type, 4, 'latin1')
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
}
