/** The header of a BMP file. */
export interface BmpFile {
  readonly width: number
  readonly height: number
  /** The bytes that the file has if its rows are complete; 0 if they are compressed, so that their size is unknown. */
  readonly expectedLength: number
}

/** The oldest header (OS/2 1) has 16-bit sizes and no compression. */
const OLDEST_HEADER_BYTES = 12

/**
 * Reads the header of a BMP file. A negative height says that the rows come from the top.
 *
 * @throws {RangeError} If the file ends in the header.
 */
export function readBmp(bytes: Buffer): BmpFile {
  const isOldest = bytes.readUInt32LE(14) === OLDEST_HEADER_BYTES
  const width = isOldest ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const height = Math.abs(isOldest ? bytes.readUInt16LE(20) : bytes.readInt32LE(22))
  const bitsPerPixel = bytes.readUInt16LE(isOldest ? 24 : 28)
  const compression = isOldest ? 0 : bytes.readUInt32LE(30)
  // 0: none; 3: bit masks say where the colours are.
  const isPlain = compression === 0 || compression === 3
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  return { width, height, expectedLength: isPlain ? bytes.readUInt32LE(10) + rowBytes * height : 0 }
}
