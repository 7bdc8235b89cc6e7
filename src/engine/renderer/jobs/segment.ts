/** A run of output frames that is encoded on its own, starting with a key frame of a closed GOP. */
export interface Segment {
  readonly index: number
  readonly startFrame: number
  readonly frameCount: number
}
