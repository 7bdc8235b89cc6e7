import { crc32 } from 'node:zlib'
import { readBmp } from '../file-formats/bmp-file.ts'
import type { ImageFormatName } from '../file-formats/image-formats.ts'

/**
 * Returns whether an image file contains the whole image. Skia accepts truncated files, and files that are damaged
 * further on, and leaves the rest of the image empty. Formats that are not checked here are checked by their decoders.
 */
export function isComplete(bytes: Buffer, format: ImageFormatName): boolean {
  try {
    switch (format) {
      case 'png':
        return isCompletePng(bytes)
      case 'webp':
        return bytes.readUInt32LE(4) + 8 <= bytes.length
      case 'bmp':
        return readBmp(bytes).expectedLength <= bytes.length
      default:
        return true
    }
  } catch (error) {
    // Reading past the end means that the file is truncated.
    if (error instanceof RangeError) return false
    throw error
  }
}

/** https://www.w3.org/TR/png-3/#5Chunk-layout: length, type, data and a checksum, up to IEND. */
function isCompletePng(bytes: Buffer): boolean {
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at)
    const checksum = bytes.readUInt32BE(at + 8 + length)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return true
    // Ancillary chunks may be damaged.
    const isCritical = type === 'IDAT' || type === 'PLTE' || type === 'IHDR'
    if (isCritical && crc32(bytes.subarray(at + 4, at + 8 + length)) !== checksum) return false
    at += 12 + length
  }
}
