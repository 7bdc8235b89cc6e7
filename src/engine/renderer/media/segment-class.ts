/**
 * The kind of a segment's content, as far as its encoder is concerned: little that changes; changing texts, shapes and charts;
 * changing images and videos.
 */
export type SegmentClass = 'titles' | 'graphics' | 'video'

export interface SegmentContent {
  /** Whether a video or animation plays; default false. */
  readonly plays?: boolean
  /** The largest share of a frame, 0 to 1, that shows still images; default 1. */
  readonly imageShare?: number
}

/** Up to this share, segments are encoded as titles. Areas are larger than what changes in them: 0.14 for 0.03 in a title. */
const TITLES_SHARE = 0.2
/** As above if something plays, because all of its area changes: without B-frames that costs half more bytes. */
const PLAYING_TITLES_SHARE = 0.02

/** Up to this share of images: they need more bits than titles have, which then stay as they are for many frames. */
const TITLES_IMAGE_SHARE = 0.1

/**
 * Returns the class of a segment.
 *
 * @param changingShare - The mean share of a frame's area, 0 to 1, that may differ from the frame before; undefined if it is
 *   unknown.
 */
export function classifySegment(
  changingShare: number | undefined,
  { plays = false, imageShare = 1 }: SegmentContent = {},
): SegmentClass {
  if (changingShare === undefined) return 'video'
  const isTitles =
    changingShare < (plays ? PLAYING_TITLES_SHARE : TITLES_SHARE) && imageShare <= TITLES_IMAGE_SHARE
  if (isTitles) return 'titles'
  return plays || imageShare > 0 ? 'video' : 'graphics'
}
