/**
 * How a stored image is turned upright: shown coordinates (x right, y down) to stored ones, as `[a, b, c, d]` of
 * x′ = a·x + b·y, y′ = c·x + d·y. A coordinate with a negative factor counts from the opposite side.
 */
export type Orientation = readonly [a: number, b: number, c: number, d: number]

export const UPRIGHT: Orientation = [1, 0, 0, 1]

/** By EXIF's orientation tag (EXIF 2.32, 4.6.4): mirrored, turned, or both. */
const EXIF_ORIENTATIONS: readonly Orientation[] = [
  UPRIGHT,
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
]

/** Returns the orientation that undoes `first` and then `second`. */
export function combineOrientations(first: Orientation, second: Orientation): Orientation {
  const [a, b, c, d] = first
  const [e, f, g, h] = second
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}

/** Returns a HEIF rotation by quarter turns anticlockwise (ISO 23008-12, 6.5.10). */
export function rotateAnticlockwise(quarterTurns: number): Orientation {
  const turn: Orientation = [0, -1, 1, 0]
  return Array.from({ length: quarterTurns & 3 }, () => turn).reduce(combineOrientations, UPRIGHT)
}

export function isUpright([a, , , d]: Orientation): boolean {
  return a === 1 && d === 1
}

export function swapsSides([, b]: Orientation): boolean {
  return b !== 0
}

/** Reads the orientation of an EXIF block (a TIFF file whose first directory has tag 274); upright if it has none. */
export function readExifOrientation(exif: Buffer): Orientation {
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
  return EXIF_ORIENTATIONS[readOrientationTag(tiff) - 1] ?? UPRIGHT
}

const ORIENTATION_TAG = 274

function readOrientationTag(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return 1
  const isLittle = order === 'II'
  const uint16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return 1
  const entries = Math.min(uint16(directory), Math.floor((tiff.length - directory - 2) / 12))
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (uint16(at) === ORIENTATION_TAG) return uint16(at + 8)
  }
  return 1
}
