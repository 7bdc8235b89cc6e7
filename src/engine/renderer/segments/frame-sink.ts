import type { FrameUpdate, PixelRows, ReducedFrame } from '../yuv/frame-update.ts'
import type { PlacedVideo } from '../yuv/layered-frame.ts'

/** Receives the frames of a segment in order. */
export interface FrameSink {
  /** Whether frames may have videos as planes, and may come row by row or at a reduced size; default false. */
  readonly takesVideos?: boolean
  /**
   * @param updates - Where the frame differs from the previous one, and its pixels there. The first frame, the first one
   *   with videos after one without, and the first one after a reduced one have one update with the whole frame.
   *   Consumed or copied before the promise resolves.
   * @param videos - The videos below the pixels, which are transparent there.
   */
  writeFrame(updates: readonly FrameUpdate[], videos?: readonly PlacedVideo[]): Promise<void>
  /** Takes a whole frame, whose rows are made before the promise resolves; present if `takesVideos`. */
  writeRows?(rows: PixelRows): Promise<void>
  /** Enlarges a frame bilinearly; present if `takesVideos`. */
  writeReduced?(frame: ReducedFrame): Promise<void>
  /** Repeats the previous frame. */
  repeatFrame(): Promise<void>
}
