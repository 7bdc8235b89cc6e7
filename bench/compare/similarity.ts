import { VideoReader } from '../../src/engine/renderer/media/video-reader.ts'
import type { DrawnFrames } from '../floor.ts'

const WINDOW = 8
/** The constants of Wang et al., "Image quality assessment: from error visibility to structural similarity" (2004). */
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2
/** Frames that are compared, evenly spread. */
const SAMPLES = 20

/**
 * Returns the mean SSIM of a video's luma against the frames that our renderer drew, in windows of 8×8 pixels; 1 for equal frames.
 *
 * @param fps - Frames per second of both.
 */
export async function measureSimilarity(
  path: string,
  { frames, width, height }: DrawnFrames,
  fps: number,
): Promise<number> {
  await using reader = await VideoReader.open(path)
  const step = Math.max(1, Math.floor(frames.length / SAMPLES))
  let sum = 0
  let count = 0
  for (let index = 0; index < frames.length; index += step) {
    const drawn = frames[index]
    const decoded = await reader.frameAt((index + 0.5) / fps)
    if (drawn === undefined || decoded.width !== width || decoded.height !== height) continue
    sum += compareFrames(toLuma(drawn), toLuma(decoded.rgba), width, height)
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** Returns BT.709 luma, one byte a pixel. */
function toLuma(rgba: Buffer): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4)
  for (let index = 0; index < luma.length; index++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(index * 4, index * 4 + 3)
    luma[index] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  }
  return luma
}

function compareFrames(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  let sum = 0
  let count = 0
  for (let top = 0; top + WINDOW <= height; top += WINDOW) {
    for (let left = 0; left + WINDOW <= width; left += WINDOW) {
      sum += compareWindows(a, b, top * width + left, width)
      count++
    }
  }
  return sum / count
}

function compareWindows(a: Uint8Array, b: Uint8Array, start: number, width: number): number {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0]
  for (let row = 0; row < WINDOW; row++) {
    for (let column = 0; column < WINDOW; column++) {
      const valueA = a[start + row * width + column] ?? 0
      const valueB = b[start + row * width + column] ?? 0
      sumA += valueA
      sumB += valueB
      sumAA += valueA * valueA
      sumBB += valueB * valueB
      sumAB += valueA * valueB
    }
  }
  const pixels = WINDOW * WINDOW
  const [meanA, meanB] = [sumA / pixels, sumB / pixels]
  const varianceA = sumAA / pixels - meanA * meanA
  const varianceB = sumBB / pixels - meanB * meanB
  const covariance = sumAB / pixels - meanA * meanB
  const structure = (2 * meanA * meanB + C1) * (2 * covariance + C2)
  return structure / ((meanA ** 2 + meanB ** 2 + C1) * (varianceA + varianceB + C2))
}
