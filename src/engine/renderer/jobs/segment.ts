/**
 * A run of output frames that is encoded on its own. Each segment starts with a key frame, and its GOPs are closed.
 */
export interface Segment {
  readonly index: number
  readonly startFrame: number
  readonly frameCount: number
}
