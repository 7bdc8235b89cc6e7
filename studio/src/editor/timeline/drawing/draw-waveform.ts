import type { Waveform } from '../media/asset-materials.ts'

/** Peaks read for one column at most: zoomed out, a column covers many, and a sample of them looks the same. */
const MAX_PEAKS_PER_COLUMN = 24
const COLUMN_PIXELS = 1

/** The place of a waveform, in pixels, and the seconds of the source at its ends. */
export interface StripPlace {
  /** The visible part. */
  readonly from: number
  readonly to: number
  readonly top: number
  readonly height: number
  /** Second of the source at pixel 0, and seconds per pixel. */
  readonly originSeconds: number
  readonly secondsPerPixel: number
}

/** Returns the lowest and the highest sample of a part of a waveform, from −1 to 1. */
export function findExtremes(
  { peaks, peaksPerSecond }: Waveform,
  fromSecond: number,
  toSecond: number,
): { readonly min: number; readonly max: number } {
  const first = Math.max(0, Math.floor(fromSecond * peaksPerSecond))
  const last = Math.min(peaks.length / 2 - 1, Math.max(first, Math.ceil(toSecond * peaksPerSecond) - 1))
  const step = Math.max(1, Math.floor((last - first) / MAX_PEAKS_PER_COLUMN))
  let [min, max] = [0, 0]
  for (let index = first; index <= last; index += step) {
    min = Math.min(min, peaks[2 * index] ?? 0)
    max = Math.max(max, peaks[2 * index + 1] ?? 0)
  }
  return { min: min / 127, max: max / 127 }
}

/** Draws a waveform in the current fill colour. */
export function drawWaveform(
  context: CanvasRenderingContext2D,
  waveform: Waveform,
  { from, to, top, height, originSeconds, secondsPerPixel }: StripPlace,
): void {
  const middle = top + height / 2
  context.beginPath()
  for (let x = Math.floor(from); x < to; x += COLUMN_PIXELS) {
    const second = originSeconds + x * secondsPerPixel
    const { min, max } = findExtremes(waveform, second, second + COLUMN_PIXELS * secondsPerPixel)
    const upper = middle - (max * height) / 2
    const lower = middle - (min * height) / 2
    context.rect(x, upper, COLUMN_PIXELS, Math.max(lower - upper, 1))
  }
  context.fill()
}
