import type { FrameArea } from '../../compositor/frame-area.ts'

/** New pixels of a part of the frame. */
export interface FrameUpdate {
  readonly area: FrameArea
  /** Straight alpha; the rows of the area, from its top, without gaps. */
  readonly rgba: Uint8Array
}

/** A frame at a reduced size. */
export interface ReducedFrame {
  /** Pixels, like `height`. */
  readonly width: number
  readonly height: number
  /** Opaque, rows without gaps. */
  readonly rgba: Uint8Array
}

/** The opaque pixels of a frame, made while they are converted, so that they stay in the processor's cache. */
export interface PixelRows {
  /**
   * Writes rows of the frame. Each row is asked for once, in order.
   *
   * @param target - Receives RGBA without gaps between rows.
   */
  write(top: number, bottom: number, target: Uint8Array): void
}
