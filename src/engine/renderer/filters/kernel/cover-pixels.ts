/** Four pixels. */
const STEP: usize = 16

/**
 * Blends pixels with straight alpha over opaque ones, rounding to the nearest level.
 *
 * @param pixels - Address of the opaque RGBA that is changed.
 * @param cover - Address of the RGBA over it.
 * @param count - Pixels; a multiple of 4, or the pixels after the last one may be changed, too.
 */
export function coverPixels(pixels: usize, cover: usize, count: i32): void {
  const end = pixels + <usize>count * 4
  const opacities = i32x4.splat(0xff << 24)
  for (; pixels < end; pixels += STEP, cover += STEP) {
    const over = v128.load(cover)
    const alphas = v128.and(over, opacities)
    if (!v128.any_true(alphas)) continue
    if (i32x4.all_true(i32x4.eq(alphas, opacities))) {
      v128.store(pixels, over)
      continue
    }
    const under = v128.load(pixels)
    const alpha = i8x16.shuffle(over, over, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15)
    const lower = mix(
      i16x8.extend_low_i8x16_u(over),
      i16x8.extend_low_i8x16_u(under),
      i16x8.extend_low_i8x16_u(alpha),
    )
    const upper = mix(
      i16x8.extend_high_i8x16_u(over),
      i16x8.extend_high_i8x16_u(under),
      i16x8.extend_high_i8x16_u(alpha),
    )
    v128.store(pixels, v128.or(i8x16.narrow_i16x8_u(lower, upper), opacities))
  }
}

/** Returns (over · alpha + under · (255 − alpha)) / 255. */
function mix(over: v128, under: v128, alpha: v128): v128 {
  const rest = i16x8.sub(i16x8.splat(255), alpha)
  const sum = i16x8.add(i16x8.add(i16x8.mul(over, alpha), i16x8.mul(under, rest)), i16x8.splat(128))
  return i16x8.shr_u(i16x8.add(sum, i16x8.shr_u(sum, 8)), 8)
}
