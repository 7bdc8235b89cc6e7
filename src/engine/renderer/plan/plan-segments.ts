import type { FramesPerSecond } from '../../document/ticks.ts'

/** A run of output frames that is encoded on its own, starting with a key frame of a closed GOP. */
export interface Segment {
  readonly index: number
  readonly startFrame: number
  readonly frameCount: number
}

/** Long enough that starting a decoder and an encoder costs little, short enough to spread and to redo. */
const TARGET_SECONDS = 2.5

/** Exports up to this length are one segment: splitting would cost more than it spreads. */
const SINGLE_SEGMENT_SECONDS = 1.5

/**
 * Splits the frame range `[0, frameCount)` into segments that workers encode independently.
 *
 * Depends on nothing but its arguments, so that every number of workers makes the same file. Short
 * exports get an even number of segments of nearly equal length, because render processes mostly come
 * in pairs and the last segment must not keep one of them waiting.
 *
 * @param fps - Output frames per second.
 * @returns Segments in order, without gaps.
 * @throws {RangeError} If `frameCount` is not a positive integer.
 */
export function planSegments(frameCount: number, fps: FramesPerSecond): Segment[] {
  if (!Number.isInteger(frameCount) || frameCount < 1) {
    throw new RangeError(`frameCount must be a positive integer, got ${frameCount}`)
  }
  const count = segmentCount(frameCount, fps)
  return Array.from({ length: count }, (_, index) => {
    const startFrame = Math.floor((index * frameCount) / count)
    const endFrame = Math.floor(((index + 1) * frameCount) / count)
    return { index, startFrame, frameCount: endFrame - startFrame }
  })
}

/**
 * The order in which segments should be taken up by `workers` at once, so that each goes forward through a
 * part of the timeline of its own: of 0 to 5, two workers take 0, 3, 1, 4, 2, 5. Any other order does too.
 */
export function orderSegments(segments: readonly Segment[], workers: number): Segment[] {
  const run = Math.ceil(segments.length / Math.max(1, workers))
  return segments.toSorted((a, b) => (a.index % run) - (b.index % run) || a.index - b.index)
}

function segmentCount(frameCount: number, fps: FramesPerSecond): number {
  const seconds = frameCount / fps
  if (seconds <= SINGLE_SEGMENT_SECONDS) return 1
  const count = Math.max(2, Math.round(seconds / TARGET_SECONDS))
  return count % 2 === 1 ? count + 1 : count
}
