import { type OutputFormat, outputFormats } from '../../document/output-formats.ts'
import type { FrameRate } from '../../document/ticks.ts'
import type { Segment } from '../jobs/segment.ts'

/** Long enough to amortise starting a decoder and an encoder, short enough to distribute and to repeat. */
const TARGET_SECONDS = 2.5
/** Exports up to this length are one segment: splitting them would cost more than it gains. */
const SINGLE_SEGMENT_SECONDS = 1.5

/**
 * Splits the frame range `[0, frameCount)` into segments that are encoded independently.
 *
 * The result depends only on the arguments, so the file is the same for any number of workers. The number of segments
 * is even and their lengths are nearly equal, because render processes mostly come in pairs and the last segment must
 * not leave one of them idle.
 *
 * @param fps - Output frames per second.
 * @returns Segments in order, without gaps.
 * @throws {RangeError} If `frameCount` is not a positive integer.
 */
export function planSegments(frameCount: number, fps: FrameRate): Segment[] {
  if (!Number.isInteger(frameCount) || frameCount < 1) {
    throw new RangeError(`frameCount must be a positive integer, got ${frameCount}.`)
  }
  const count = countSegments(frameCount, fps)
  return Array.from({ length: count }, (_, index) => {
    const startFrame = Math.floor((index * frameCount) / count)
    const endFrame = Math.floor(((index + 1) * frameCount) / count)
    return { index, startFrame, frameCount: endFrame - startFrame }
  })
}

/** Returns the segments of an export; none if its format has no video. */
export function planVideo(frameCount: number, fps: FrameRate, format: OutputFormat): Segment[] {
  return outputFormats[format].hasVideo ? planSegments(frameCount, fps) : []
}

/**
 * Returns the order in which `workers` concurrent workers should claim segments, so that each of them moves forward
 * through a contiguous part of the timeline: of segments 0 to 5, two workers claim 0, 3, 1, 4, 2, 5. The result is
 * correct in any order; this one lets decoders stay open.
 */
export function orderSegments(segments: readonly Segment[], workers: number): Segment[] {
  const run = Math.ceil(segments.length / Math.max(1, workers))
  return segments.toSorted((a, b) => (a.index % run) - (b.index % run) || a.index - b.index)
}

function countSegments(frameCount: number, fps: FrameRate): number {
  const seconds = frameCount / fps
  if (seconds <= SINGLE_SEGMENT_SECONDS) return 1
  const count = Math.max(2, Math.round(seconds / TARGET_SECONDS))
  return count % 2 === 1 ? count + 1 : count
}
