import type { BoxState } from './frame-description.ts'

/**
 * How much larger than shown a moving text or drawing is painted. Moved by parts of a pixel, a raster of its
 * own size swings between sharp and soft (by a quarter of its contrast); from this one it stays within 3 %.
 */
export const OVERSAMPLING = 1.6
/** A raster may be this much larger than it is shown before the plain filter leaves out pixels. */
const MAX_REDUCTION = 2.3

/**
 * How large to paint what is then moved, turned and scaled as a picture. One raster for the whole life of an
 * item, at most halved: a change of raster shows.
 *
 * @param shown - Frame pixels per own pixel at this instant; `peak`: the most at any instant.
 * @returns Raster pixels per own pixel.
 */
export function rasterScaleFor(shown: number, peak: number): number {
  let scale = Math.max(shown, peak) * OVERSAMPLING
  while (scale > shown * MAX_REDUCTION && shown > 0) scale /= 2
  return scale
}

/**
 * As `rasterScaleFor`, for what fills a box that moves.
 *
 * @param contentScale - Frame pixels per pixel of what the box lies in.
 */
export function movingRasterScale(box: BoxState, contentScale: number): number {
  const shown = contentScale * box.zoom * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY))
  return rasterScaleFor(shown, contentScale * box.peakScale)
}
