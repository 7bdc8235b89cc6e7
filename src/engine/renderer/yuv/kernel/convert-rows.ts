import {
  CHROMA_U,
  CHROMA_V,
  COLUMNS,
  constants,
  RED_BLUE_MASK,
  TAIL_LOWER,
  TAIL_U,
  TAIL_V,
  THREE,
  tail,
} from './constants'
import {
  evenColumns,
  filterColumns,
  filterRows,
  green,
  multiply,
  oddColumns,
  redBlue,
  repeatFirst,
  storeChroma,
  storeLuma,
  toLuma,
  writeTail,
} from './filters'

/** 128 with the half that rounds, in the fractions of the sums. */
const CHROMA_START: i32 = (128 << 20) + (1 << 19)

/**
 * Converts two rows, ignoring alpha.
 *
 * @param a - Address of the row above the two rows `b` and `c`; `d` is below them.
 */
export function convertTwoRows(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  width: i32,
  upperRow: usize,
  lowerRow: usize,
  u: usize,
  v: usize,
): void {
  const mask = v128.load(constants, RED_BLUE_MASK)
  const three = v128.load(constants, THREE)
  let lastRb = repeatFirst(
    filterRows(redBlue(a, mask), redBlue(b, mask), redBlue(c, mask), redBlue(d, mask), three),
  )
  let lastGreen = repeatFirst(filterRows(green(a), green(b), green(c), green(d), three))
  for (let left = width; left > 0; left -= COLUMNS) {
    const isWhole = left >= COLUMNS
    const b0 = redBlue(b, mask)
    const b1 = redBlue(b + 16, mask)
    const c0 = redBlue(c, mask)
    const c1 = redBlue(c + 16, mask)
    const bGreen0 = green(b)
    const bGreen1 = green(b + 16)
    const cGreen0 = green(c)
    const cGreen1 = green(c + 16)
    const upper = i16x8.narrow_i32x4_s(toLuma(b0, bGreen0), toLuma(b1, bGreen1))
    const lower = i16x8.narrow_i32x4_s(toLuma(c0, cGreen0), toLuma(c1, cGreen1))
    storeLuma(upper, lower, isWhole ? upperRow : tail, isWhole ? lowerRow : tail + TAIL_LOWER)

    const rb0 = filterRows(redBlue(a, mask), b0, c0, redBlue(d, mask), three)
    const rb1 = filterRows(redBlue(a + 16, mask), b1, c1, redBlue(d + 16, mask), three)
    const green0 = filterRows(green(a), bGreen0, cGreen0, green(d), three)
    const green1 = filterRows(green(a + 16), bGreen1, cGreen1, green(d + 16), three)
    const oddRb = oddColumns(rb0, rb1)
    const oddGreen = oddColumns(green0, green1)
    const rb = filterColumns(lastRb, evenColumns(rb0, rb1), oddRb)
    const g = filterColumns(lastGreen, evenColumns(green0, green1), oddGreen)
    lastRb = oddRb
    lastGreen = oddGreen
    const us = toChroma(multiply(rb, g, CHROMA_U))
    const vs = toChroma(multiply(rb, g, CHROMA_V))
    storeChroma(us, vs, isWhole ? u : tail + TAIL_U, isWhole ? v : tail + TAIL_V)
    if (!isWhole) writeTail(upperRow, lowerRow, u, v, left)

    a += 32
    b += 32
    c += 32
    d += 32
    upperRow += 8
    lowerRow += 8
    u += 4
    v += 4
  }
}

/** The filters' factor of 32 adds 5 bits. */
function toChroma(sums: v128): v128 {
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat(CHROMA_START)), 20)
}
