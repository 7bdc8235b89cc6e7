import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/** Zoom of the timeline, in CSS pixels per second. */
export const zoomLimits = { min: 0.02, max: 2400 } as const

/** Browsers place elements exactly up to about 2^24 pixels. */
const MAX_CONTENT_PIXELS = 16_000_000

export function ticksToPixels(ticks: number, pixelsPerSecond: number): number {
  return (ticks / TICKS_PER_SECOND) * pixelsPerSecond
}

/** Rounds to the nearest tick. */
export function pixelsToTicks(pixels: number, pixelsPerSecond: number): number {
  return Math.round((pixels / pixelsPerSecond) * TICKS_PER_SECOND)
}

/** Limits a zoom so that `endTicks` stays within what browsers can place. */
export function clampZoom(pixelsPerSecond: number, endTicks: number): number {
  const max = Math.min(zoomLimits.max, (MAX_CONTENT_PIXELS * TICKS_PER_SECOND) / Math.max(endTicks, 1))
  return Math.min(Math.max(pixelsPerSecond, zoomLimits.min), max)
}

/**
 * Returns the scroll position after a zoom that keeps the instant under the pointer in place.
 *
 * @param anchorPixels - Distance of the pointer from the left edge of the visible part.
 */
export function scrollAfterZoom(
  scrollLeft: number,
  anchorPixels: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  return Math.max(0, ((scrollLeft + anchorPixels) * to) / from - anchorPixels)
}

/** Returns the zoom at which `[0, endTicks)` fills a width, with space after its end. */
export function fitZoom(endTicks: number, widthPixels: number): number {
  const seconds = Math.max(endTicks / TICKS_PER_SECOND, 1)
  return clampZoom((widthPixels * 0.94) / seconds, endTicks)
}

/** Maps a zoom to 0–1 so that equal distances on a slider are equal factors. */
export function zoomToSlider(pixelsPerSecond: number): number {
  const { min, max } = zoomLimits
  return Math.log(pixelsPerSecond / min) / Math.log(max / min)
}

/** The reverse of {@link zoomToSlider}. */
export function sliderToZoom(position: number): number {
  const { min, max } = zoomLimits
  return min * (max / min) ** position
}
