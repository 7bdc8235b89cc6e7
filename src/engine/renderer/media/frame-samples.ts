import type { YuvFrame } from '../yuv/yuv-frame.ts'

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
  const step = chooseStep(rgba.length / 4)
  const sums = new SampleSums()
  for (let at = 0; at < rgba.length; at += step * 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]]
    const level = (red * 54 + green * 183 + blue * 19) / 256
    sums.add(red | (green << 8) | (blue << 16) | (alpha << 24), level, alpha > 127)
  }
  return sums.finish()
}

/** Measures the same pixels of an opaque frame as {@link sampleFrame}. */
export function sampleYuv({ width, height, planes: { planes, strides } }: YuvFrame): FrameSample {
  const [luma, chromaU, chromaV] = planes
  const [lumaStride = 0, chromaStride = 0] = strides
  const step = chooseStep(width * height)
  const sums = new SampleSums()
  for (let pixel = 0; pixel < width * height; pixel += step) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const chroma = (y >> 1) * chromaStride + (x >> 1)
    const bright = luma?.[y * lumaStride + x] ?? 0
    // Luma of black is 16, that of white is 235.
    const level = ((bright - 16) * 255) / 219
    sums.add(bright | ((chromaU?.[chroma] ?? 0) << 8) | ((chromaV?.[chroma] ?? 0) << 16), level, true)
  }
  return sums.finish()
}

function chooseStep(pixels: number): number {
  return pixels < STEP * MIN_SAMPLES ? Math.max(1, Math.floor(pixels / MIN_SAMPLES)) | 1 : STEP
}

class SampleSums {
  #digest = 0x811c9dc5
  #count = 0
  #black = 0
  #sum = 0
  #squares = 0

  /**
   * @param color - All channels.
   * @param level - The brightness, 0–255.
   */
  add(color: number, level: number, isVisible: boolean): void {
    // FNV-1a over whole pixels.
    this.#digest = Math.imul(this.#digest ^ color, 0x01000193)
    if (level <= BLACK_LEVEL && isVisible) this.#black++
    this.#sum += level
    this.#squares += level * level
    this.#count++
  }

  finish(): FrameSample {
    const mean = this.#sum / this.#count
    const contrast = Math.sqrt(Math.max(0, this.#squares / this.#count - mean * mean))
    return { digest: this.#digest | 0, contrast, isBlack: this.#black >= this.#count * BLACK_SHARE }
  }
}
