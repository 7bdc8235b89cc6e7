/** Draws a number into a frame so that it survives any codec: 16 bits as a 4×4 grid of white and black blocks. */
const GRID = 4

interface Luma {
  readonly width: number
  readonly height: number
  /** Bytes from one row to the next. */
  readonly stride: number
  readonly bytes: Uint8Array
}

/** Draws `number` (0–65535) into a plane of limited-range luma. */
export function drawNumber({ width, height, stride, bytes }: Luma, number: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes[y * stride + x] = isBitSet(x / width, y / height, number) ? 235 : 16
  }
}

/** Draws `number` into opaque RGBA. */
export function drawNumberRgba(rgba: Uint8Array, width: number, height: number, number: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      rgba.fill(isBitSet(x / width, y / height, number) ? 255 : 0, at, at + 3)
      rgba[at + 3] = 255
    }
  }
}

/** Reads the number from the centres of the blocks. */
export function readNumber(rgba: Uint8Array, width: number, height: number): number {
  let number = 0
  for (let bit = 0; bit < GRID * GRID; bit++) {
    const x = Math.floor((((bit % GRID) + 0.5) / GRID) * width)
    const y = Math.floor(((Math.floor(bit / GRID) + 0.5) / GRID) * height)
    if ((rgba[(y * width + x) * 4 + 1] ?? 0) > 127) number |= 1 << bit
  }
  return number
}

function isBitSet(x: number, y: number, number: number): boolean {
  return ((number >> (Math.floor(y * GRID) * GRID + Math.floor(x * GRID))) & 1) === 1
}
