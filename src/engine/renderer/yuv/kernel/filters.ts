/**
 * The parts of conversion and blending that are the same. Four pixels are a vector of red and blue and one of green and alpha, as 16-bit numbers.
 * Chroma is filtered [1 3 3 1]/8 vertically and [1 2 1]/4 horizontally, at the site that H.264 and VP9 assume: on the left of
 * its two columns, between its two rows.
 */

import { constants, LUMA, TAIL_LOWER, TAIL_U, TAIL_V, tail } from './constants'

/** 16 with the half that rounds, in fractions of 32768. */
const LUMA_START: i32 = (16 << 15) + (1 << 14)

export function redBlue(pixels: usize, mask: v128): v128 {
  return v128.and(v128.load(pixels), mask)
}

/** Green and alpha. */
export function green(pixels: usize): v128 {
  return i16x8.shr_u(v128.load(pixels), 8)
}

/** Returns the luma of four pixels. */
export function toLuma(rb: v128, g: v128): v128 {
  return i32x4.shr_u(i32x4.add(multiply(rb, g, LUMA), i32x4.splat(LUMA_START)), 15)
}

/** The vertical filter, times 8. */
export function filterRows(a: v128, b: v128, c: v128, d: v128, three: v128): v128 {
  return i16x8.add(i16x8.add(a, d), i16x8.mul(i16x8.add(b, c), three))
}

/** Returns the first of four pixels four times: beyond the frame's left edge, the edge is repeated. */
export function repeatFirst(pixels: v128): v128 {
  return i32x4.shuffle(pixels, pixels, 0, 0, 0, 0)
}

export function evenColumns(first: v128, second: v128): v128 {
  return i32x4.shuffle(first, second, 0, 2, 4, 6)
}

export function oddColumns(first: v128, second: v128): v128 {
  return i32x4.shuffle(first, second, 1, 3, 5, 7)
}

/** The horizontal filter, times 4. `lastOdd` has the odd columns of the group on the left. */
export function filterColumns(lastOdd: v128, even: v128, odd: v128): v128 {
  const before = i32x4.shuffle(lastOdd, odd, 3, 4, 5, 6)
  return i16x8.add(i16x8.add(before, odd), i16x8.add(even, even))
}

/** The sums of red, green and blue times their coefficients. */
export function multiply(rb: v128, g: v128, coefficients: usize): v128 {
  const first = i32x4.dot_i16x8_s(rb, v128.load(constants + coefficients))
  return i32x4.add(first, i32x4.dot_i16x8_s(g, v128.load(constants + coefficients, 16)))
}

/** Writes eight samples of each of two rows. */
export function storeLuma(upper: v128, lower: v128, upperRow: usize, lowerRow: usize): void {
  const samples = i8x16.narrow_i16x8_u(upper, lower)
  v128.store_lane<u64>(upperRow, samples, 0)
  v128.store_lane<u64>(lowerRow, samples, 1)
}

/** Writes four samples of each plane. */
export function storeChroma(us: v128, vs: v128, u: usize, v: usize): void {
  const words = i16x8.narrow_i32x4_s(us, vs)
  const samples = i8x16.narrow_i16x8_u(words, words)
  v128.store_lane<u32>(u, samples, 0)
  v128.store_lane<u32>(v, samples, 1)
}

/** Copies samples of the last `count` columns, fewer than eight, from the planes. */
export function readTail(upperRow: usize, lowerRow: usize, u: usize, v: usize, count: i32): void {
  memory.copy(tail, upperRow, count)
  memory.copy(tail + TAIL_LOWER, lowerRow, count)
  memory.copy(tail + TAIL_U, u, count >> 1)
  memory.copy(tail + TAIL_V, v, count >> 1)
}

/** Copies them to the planes. */
export function writeTail(upperRow: usize, lowerRow: usize, u: usize, v: usize, count: i32): void {
  memory.copy(upperRow, tail, count)
  memory.copy(lowerRow, tail + TAIL_LOWER, count)
  memory.copy(u, tail + TAIL_U, count >> 1)
  memory.copy(v, tail + TAIL_V, count >> 1)
}
