/** An upright rectangle of the output frame in whole pixels, from its top left corner to before its bottom right one. */
export interface FrameArea {
  readonly left: number
  readonly top: number
  /** The column after the last one. */
  readonly right: number
  /** The row after the last one. */
  readonly bottom: number
}
