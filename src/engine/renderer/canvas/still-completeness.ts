import { crc32 } from 'node:zlib'

/**
 * Returns whether an image file contains the whole image (of an animation, the first frame). Skia accepts truncated
 * files, and files that are damaged further on, and leaves the rest of the image empty.
 *
 * @param type - As named by `image-size`. The decoder itself checks formats that are not checked here.
 */
export function isComplete(bytes: Buffer, type: string): boolean {
  try {
    switch (type) {
      case 'png':
        return isCompletePng(bytes)
      case 'gif':
        return hasGifFrame(bytes)
      case 'webp':
        return bytes.readUInt32LE(4) + 8 <= bytes.length
      case 'jpg':
        return hasJpegScan(bytes)
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

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt: blocks up to the end of the first image's data. */
function hasGifFrame(bytes: Buffer): boolean {
  let at = 13 + getColorTableLength(bytes.readUInt8(10))
  for (;;) {
    const introducer = bytes.readUInt8(at)
    if (introducer === 0x21) at = skipGifBlocks(bytes, at + 2)
    else if (introducer === 0x2c) {
      const data = at + 10 + getColorTableLength(bytes.readUInt8(at + 9)) + 1
      return skipGifBlocks(bytes, data) <= bytes.length
    } else return false
  }
}

function getColorTableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function skipGifBlocks(bytes: Buffer, start: number): number {
  let at = start
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) at += 1 + length
  return at + 1
}

/** The last scan is followed by the end marker or by the start of another image. */
function hasJpegScan(bytes: Buffer): boolean {
  const END_OF_IMAGE = Buffer.from([0xff, 0xd9])
  const START_OF_SCAN = Buffer.from([0xff, 0xda])
  const lastScan = bytes.lastIndexOf(START_OF_SCAN)
  return lastScan >= 0 && bytes.indexOf(END_OF_IMAGE, lastScan) >= 0
}
