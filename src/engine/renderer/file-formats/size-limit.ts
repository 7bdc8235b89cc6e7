/** Maximum side of an image, in pixels. */
const MAX_SIDE = 16_384

/** Maximum pixels of an image; each takes four bytes when decoded. */
export const MAX_PIXELS = 100_000_000

/** How messages state the limit. */
export const SIZE_LIMIT = `at most ${MAX_SIDE} on a side and ${MAX_PIXELS / 1e6} megapixels`

export function isAllowedSize(width: number, height: number): boolean {
  return width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS
}
