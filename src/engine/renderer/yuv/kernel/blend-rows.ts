import {
  CHROMA_U,
  CHROMA_V,
  COLUMNS,
  constants,
  GREEN_MASK,
  HALF_UNIT,
  LUMA,
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
  readTail,
  redBlue,
  repeatFirst,
  storeChroma,
  storeLuma,
  toLuma,
  writeTail,
} from './filters'

/** 16 in fractions of 32768, and half of 255 of them. */
const LUMA_START: i32 = 16 << 15
const LUMA_HALF: i32 = 255 << 14
/** Alpha of opaque pixels in 256ths, and after both filters. */
const OPAQUE: i32 = 256
const FILTERED_OPAQUE: i32 = 32 * OPAQUE
const CHROMA_START: i32 = (128 << 22) + (1 << 21)

/**
 * Blends two rows over the samples in the planes: luma pixel by pixel, chroma with the filter of conversion, applied to colours
 * times their alpha and to alpha. Opaque pixels give the samples of conversion, and transparent ones change nothing.
 *
 * In chroma, alpha counts in 256ths, and a colour times its alpha in quarters of a level.
 *
 * @param a - Address of the row above the two rows `b` and `c`; `d` is below them.
 */
export function blendTwoRows(
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
  let lastRb = repeatFirst(blendRedBlue(a, b, c, d, false))
  let lastGreen = repeatFirst(blendGreen(a, b, c, d, false))
  for (let left = width; left > 0; left -= COLUMNS) {
    if (v128.any_true(lastGreen) || isVisible(a, b, c, d)) {
      const isWhole = left >= COLUMNS
      if (!isWhole) readTail(upperRow, lowerRow, u, v, left)
      const opaque = isOpaque(a, b, c, d)
      const toUpper = isWhole ? upperRow : tail
      const toLower = isWhole ? lowerRow : tail + TAIL_LOWER
      storeLuma(blendLuma(b, toUpper, opaque), blendLuma(c, toLower, opaque), toUpper, toLower)

      const rb0 = blendRedBlue(a, b, c, d, opaque)
      const rb1 = blendRedBlue(a + 16, b + 16, c + 16, d + 16, opaque)
      const green0 = blendGreen(a, b, c, d, opaque)
      const green1 = blendGreen(a + 16, b + 16, c + 16, d + 16, opaque)
      const oddRb = oddColumns(rb0, rb1)
      const oddGreen = oddColumns(green0, green1)
      const rb = filterColumns(lastRb, evenColumns(rb0, rb1), oddRb)
      const g = filterColumns(lastGreen, evenColumns(green0, green1), oddGreen)
      lastRb = oddRb
      lastGreen = oddGreen
      const toU = isWhole ? u : tail + TAIL_U
      const toV = isWhole ? v : tail + TAIL_V
      const rest = i32x4.sub(i32x4.splat(FILTERED_OPAQUE), i32x4.shr_u(g, 16))
      const us = blendChroma(multiply(rb, g, CHROMA_U), rest, toU)
      const vs = blendChroma(multiply(rb, g, CHROMA_V), rest, toV)
      storeChroma(us, vs, toU, toV)
      if (!isWhole) writeTail(upperRow, lowerRow, u, v, left)
    }
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

/** Returns whether any of 8 × 4 pixels is not transparent. */
function isVisible(a: usize, b: usize, c: usize, d: usize): bool {
  const first = v128.or(v128.or(v128.load(a), v128.load(b)), v128.or(v128.load(c), v128.load(d)))
  const second = v128.or(
    v128.or(v128.load(a, 16), v128.load(b, 16)),
    v128.or(v128.load(c, 16), v128.load(d, 16)),
  )
  return v128.any_true(i32x4.shr_u(v128.or(first, second), 24))
}

/** Returns whether all of 8 × 4 pixels are opaque. */
function isOpaque(a: usize, b: usize, c: usize, d: usize): bool {
  const first = v128.and(v128.and(v128.load(a), v128.load(b)), v128.and(v128.load(c), v128.load(d)))
  const second = v128.and(
    v128.and(v128.load(a, 16), v128.load(b, 16)),
    v128.and(v128.load(c, 16), v128.load(d, 16)),
  )
  return !v128.any_true(i32x4.shr_u(v128.not(v128.and(first, second)), 24))
}

/** Returns red and blue times alpha in quarters of a level, filtered vertically. */
function blendRedBlue(a: usize, b: usize, c: usize, d: usize, opaque: bool): v128 {
  const mask = v128.load(constants, RED_BLUE_MASK)
  const three = v128.load(constants, THREE)
  if (opaque) {
    const sum = filterRows(redBlue(a, mask), redBlue(b, mask), redBlue(c, mask), redBlue(d, mask), three)
    return i16x8.shl(sum, 2)
  }
  return filterRows(weighRedBlue(a), weighRedBlue(b), weighRedBlue(c), weighRedBlue(d), three)
}

/** As `blendRedBlue`, for green, and alpha in 256ths. */
function blendGreen(a: usize, b: usize, c: usize, d: usize, opaque: bool): v128 {
  const three = v128.load(constants, THREE)
  if (opaque) {
    const sum = filterRows(green(a), green(b), green(c), green(d), three)
    // Green's sum without that of alpha, whose unit is another one.
    return v128.or(i32x4.shr_u(i32x4.shl(sum, 18), 16), i32x4.splat((8 * OPAQUE) << 16))
  }
  return filterRows(weighGreen(a), weighGreen(b), weighGreen(c), weighGreen(d), three)
}

function weighRedBlue(pixels: usize): v128 {
  const rgba = v128.load(pixels)
  const alpha = toAlpha(rgba)
  const levels = v128.and(rgba, v128.load(constants, RED_BLUE_MASK))
  return scale(levels, v128.or(alpha, i32x4.shl(alpha, 16)))
}

function weighGreen(pixels: usize): v128 {
  const rgba = v128.load(pixels)
  const alpha = toAlpha(rgba)
  const levels = v128.and(i16x8.shr_u(rgba, 8), v128.load(constants, GREEN_MASK))
  return v128.or(scale(levels, alpha), i32x4.shl(alpha, 16))
}

function toAlpha(rgba: v128): v128 {
  const alpha = i32x4.shr_u(rgba, 24)
  return i32x4.add(alpha, i32x4.shr_u(alpha, 7))
}

function scale(levels: v128, alpha: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.mul(levels, alpha), v128.load(constants, HALF_UNIT)), 6)
}

/** Returns eight blended samples. */
function blendLuma(pixels: usize, samples: usize, opaque: bool): v128 {
  if (opaque) {
    const mask = v128.load(constants, RED_BLUE_MASK)
    const left = toLuma(redBlue(pixels, mask), green(pixels))
    return i16x8.narrow_i32x4_s(left, toLuma(redBlue(pixels + 16, mask), green(pixels + 16)))
  }
  const under = v128.load8x8_u(samples)
  const first = blendFour(v128.load(pixels), i32x4.extend_low_i16x8_u(under))
  const second = blendFour(v128.load(pixels, 16), i32x4.extend_high_i16x8_u(under))
  return i16x8.narrow_i32x4_s(first, second)
}

function blendFour(rgba: v128, under: v128): v128 {
  const alpha = i32x4.shr_u(rgba, 24)
  const levels = v128.and(rgba, v128.load(constants, RED_BLUE_MASK))
  const color = i32x4.add(multiply(levels, i16x8.shr_u(rgba, 8), LUMA), i32x4.splat(LUMA_START))
  const rest = i32x4.mul(under, i32x4.sub(i32x4.splat(255), alpha))
  const sum = i32x4.add(i32x4.mul(color, alpha), i32x4.shl(rest, 15))
  return divideBy255(i32x4.shr_u(i32x4.add(sum, i32x4.splat(LUMA_HALF)), 15))
}

/** Exact for 0 to 65534. */
function divideBy255(value: v128): v128 {
  return i32x4.shr_u(i32x4.add(i32x4.add(value, i32x4.shr_u(value, 8)), i32x4.splat(1)), 8)
}

/** Returns four blended samples. */
function blendChroma(color: v128, rest: v128, samples: usize): v128 {
  const under = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(samples)))
  const kept = i32x4.shl(i32x4.mul(i32x4.sub(under, i32x4.splat(128)), rest), 9)
  return i32x4.shr_s(i32x4.add(i32x4.add(kept, color), i32x4.splat(CHROMA_START)), 22)
}
