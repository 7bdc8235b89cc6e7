/** The structure of a JPEG file up to the end of its first image. */
export interface JpegFile {
  /** Pixels as stored. */
  readonly width: number
  readonly height: number
  /** Whether it is arithmetic-coded, which few decoders read. */
  readonly isArithmetic: boolean
  /** Bytes up to and including the end marker; of the whole file if there is none. */
  readonly length: number
  /** False if the file ends in the image data, which may still be all there. */
  readonly hasEndMarker: boolean
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/**
 * Follows the segments of a JPEG file from the start (ITU-T T.81, B.1.1). The bytes behind the end marker, such as
 * the film of a motion photo, are not part of the image, whatever markers they contain.
 *
 * @returns Undefined if the file ends before its image data.
 */
export function readJpeg(bytes: Buffer): JpegFile | undefined {
  let frame: Pick<JpegFile, 'width' | 'height' | 'isArithmetic'> | undefined
  let hasScan = false
  for (let at = 2; ; ) {
    at = findMarker(bytes, at)
    const marker = bytes[at + 1]
    if (marker === undefined || marker === END_OF_IMAGE) {
      if (frame === undefined || !hasScan) return undefined
      const hasEndMarker = marker === END_OF_IMAGE
      return { ...frame, hasEndMarker, length: hasEndMarker ? at + 2 : bytes.length }
    }
    if (isStandalone(marker)) {
      at += 2
      continue
    }
    if (at + 4 > bytes.length) {
      at = bytes.length
      continue
    }
    if (isStartOfFrame(marker)) frame ??= readFrame(bytes, at)
    if (marker === START_OF_SCAN) hasScan = true
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
}

/** Returns the position of the next marker; image data and stray bytes before it are skipped. */
function findMarker(bytes: Buffer, start: number): number {
  for (let at = start; ; at++) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const next = bytes[at + 1]
    // Zero: a byte 0xFF of the image data. 0xFF: padding before a marker. A reserved code is damage, which decoders skip.
    if (next !== 0 && next !== 0xff && (next === undefined || next >= 0xc0)) return at
  }
}

/** Restart markers, and the start of an image: they have no length. */
function isStandalone(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd8
}

/** SOF0 to SOF15, without the codes of tables (C4, CC) and of an extension (C8). */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function readFrame(
  bytes: Buffer,
  at: number,
): Pick<JpegFile, 'width' | 'height' | 'isArithmetic'> | undefined {
  if (at + 9 > bytes.length) return undefined
  const code = bytes.readUInt8(at + 1)
  return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), isArithmetic: code >= 0xc9 }
}
