/** Pixels between samples: a prime, so that samples do not line up in columns. 920 samples at 1280×720. */
const STEP = 997
const MIN_SAMPLES = 512

/** Brightness up to which a pixel is black, of 255, and the share of such pixels in a black frame. */
const BLACK_LEVEL = 25
const BLACK_SHARE = 0.98

export interface FrameSample {
  /** Equal for equal frames, and almost never for others. */
  readonly digest: number
  /** Standard deviation of the brightness, 0–128. */
  readonly contrast: number
  readonly isBlack: boolean
}

/**
 * Measures some of a frame's pixels.
 *
 * @param rgba - Rows without gaps. Transparent pixels are not black.
 */
export function sampleFrame(rgba: Uint8Array): FrameSample {
  const pixels = rgba.length / 4
  const step = pixels < STEP * MIN_SAMPLES ? Math.max(1, Math.floor(pixels / MIN_SAMPLES)) | 1 : STEP
  let digest = 0x811c9dc5
  let [count, black, sum, squares] = [0, 0, 0, 0]
  for (let at = 0; at < rgba.length; at += step * 4) {
    const red = rgba[at] ?? 0
    const green = rgba[at + 1] ?? 0
    const blue = rgba[at + 2] ?? 0
    const alpha = rgba[at + 3] ?? 0
    // FNV-1a over whole pixels.
    digest = Math.imul(digest ^ (red | (green << 8) | (blue << 16) | (alpha << 24)), 0x01000193)
    const level = (red * 54 + green * 183 + blue * 19) / 256
    if (level <= BLACK_LEVEL && alpha > 127) black++
    sum += level
    squares += level * level
    count++
  }
  const mean = sum / count
  const contrast = Math.sqrt(Math.max(0, squares / count - mean * mean))
  return { digest: digest | 0, contrast, isBlack: black >= count * BLACK_SHARE }
}
