import type { VideoPositions } from './measurements.ts'

/** Returns whether a video of a frame is further on in the next one. */
export function isAnyPlaying(before: VideoPositions, after: VideoPositions): boolean {
  return Object.entries(after).some(([itemId, ticks]) => (before[itemId] ?? ticks) !== ticks)
}
