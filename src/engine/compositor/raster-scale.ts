import type { BoxState } from './frame-description.ts'

/**
 * How much larger than shown a moving text or drawing is painted. When moved by fractions of a pixel, a
 * raster at its shown size alternates between sharp and soft (by a quarter of its contrast); at this scale it
 * stays within 3 %.
 */
export const OVERSAMPLING = 1.6
/** Maximum reduction of a raster before the plain filter starts to skip pixels. */
const MAX_REDUCTION = 2.3

/**
 * Chooses the scale at which to paint content that is then moved, rotated and scaled as an image. An item
 * keeps one raster for its whole life, at most halved repeatedly, because a change of the raster is visible.
 *
 * @param shown - Frame pixels per own pixel at this instant.
 * @param peak - The largest value of `shown` at any instant.
 * @returns Raster pixels per own pixel.
 */
export function chooseRasterScale(shown: number, peak: number): number {
  let scale = Math.max(shown, peak) * OVERSAMPLING
  while (scale > shown * MAX_REDUCTION && shown > 0) scale /= 2
  return scale
}

/**
 * Chooses the raster scale, like `chooseRasterScale`, for content that fills a moving box.
 *
 * @param contentScale - Frame pixels per pixel of the box's parent.
 */
export function chooseMovingRasterScale(box: BoxState, contentScale: number): number {
  const shown = contentScale * box.zoom * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY))
  return chooseRasterScale(shown, contentScale * box.peakScale)
}
