/**
 * What one output frame shows, as plain data: the output of `describeFrame` and the input of `drawFrame`.
 * Two descriptions that are equal as JSON, with the same decoded source frames, draw the same pixels;
 * the renderer uses that to draw an unchanging picture once.
 */

/** A decoded picture that `drawFrame` needs from a moving source. */
export interface SourceFrameRequest {
  readonly itemId: string
  readonly assetId: string
  /** The instant of the source, in ticks; before its first frame or after its last, that frame is meant. */
  readonly sourceTicks: number
}
