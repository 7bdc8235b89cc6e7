import type { SegmentMeasurements } from '../jobs/measurements.ts'

/** A frame with at least this share of the best contrast shows enough. */
const SUFFICIENT = 0.6

/**
 * Chooses the frame of an export for its poster: the first segment's frame with the most contrast, unless a later segment
 * shows much more than it. It is black or blank only if the whole film is.
 *
 * @param frameCount - Frames of the export: if nothing was measured, the frame after a third of it is chosen.
 * @returns The number of the frame.
 */
export function choosePosterFrame(
  segments: readonly (SegmentMeasurements | null)[],
  frameCount: number,
): number {
  const posters = segments.flatMap((measurements) => measurements?.poster ?? [])
  const best = Math.max(0, ...posters.map(({ contrast }) => contrast))
  return posters.find(({ contrast }) => contrast >= best * SUFFICIENT)?.frame ?? Math.floor(frameCount / 3)
}
