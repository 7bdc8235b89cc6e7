import type { Compositor } from '../../compositor/compositor.ts'
import { countPixels } from '../../compositor/damage/areas.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import type { Size } from '../../compositor/images/fit.ts'

/** The facts of a segment by which its encoder is configured. */
export interface SegmentContent {
  /** The mean share of a frame's area, 0 to 1, that may differ from the frame before. */
  readonly changingShare: number
  /** Whether a video or animation plays. */
  readonly plays: boolean
  /** The largest share of a frame, 0 to 1, that may show still images. */
  readonly imageShare: number
}

/** How a description refers to a still image; quotes are escaped in the texts of a document. */
const STILL = '"kind":"still"'

/** Finds out what the frames of a segment have in common, without decoding: a playing source is counted as changing. */
export function readSegmentContent(
  compositor: Compositor,
  descriptions: readonly FrameDescription[],
  { width, height }: Size,
): SegmentContent {
  const frames = descriptions.map((description) => ({
    description,
    identities: description.sources.map((request) => JSON.stringify(request)),
  }))
  const changedPixels = frames
    .slice(1)
    .flatMap((frame, index) => {
      const before = frames[index]
      return before === undefined ? [] : compositor.listChanges(before, frame)
    })
    .reduce((sum, area) => sum + countPixels(area), 0)
  return {
    changingShare: changedPixels / (width * height * Math.max(1, frames.length - 1)),
    plays: descriptions.some(({ sources }) => sources.length > 0),
    imageShare: Math.min(
      1,
      Math.max(
        0,
        ...descriptions.map((description) => countImagePixels(compositor, description) / (width * height)),
      ),
    ),
  }
}

/** Counts the pixels of the areas that show still images; infinite if the background does. */
function countImagePixels(compositor: Compositor, { background, layers }: FrameDescription): number {
  const showsStill = (part: unknown): boolean => JSON.stringify(part).includes(STILL)
  if (showsStill(background)) return Number.POSITIVE_INFINITY
  return compositor.listBounds(layers.filter(showsStill)).reduce((sum, area) => sum + countPixels(area), 0)
}
