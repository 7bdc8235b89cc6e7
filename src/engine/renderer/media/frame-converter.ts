import type { Frame } from 'node-av/lib'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameUpdate, PixelRows, ReducedFrame } from '../yuv/frame-update.ts'
import type { PlacedVideo } from '../yuv/layered-frame.ts'
import type { FrameSample } from './frame-samples.ts'

/**
 * Converts frames of RGBA with straight alpha to an encoder's pixel format, in memory that is allocated once: touching new
 * memory takes longer than the conversion.
 *
 * The frame changes in two steps, because an encoder may still read `converted` while the next frame is drawn.
 */
export interface FrameConverter extends Disposable {
  /** The last converted frame. */
  readonly converted: Frame
  /** Whether frames may have videos as planes, and may come row by row or at a reduced size. */
  readonly takesVideos: boolean
  /**
   * Takes the pixels of parts of the frame, the first time of all of it. Every pixel is copied before this returns.
   *
   * @param videos - The videos below the pixels, as for `LayeredFrame.draw`; default: none.
   * @returns The areas that changed.
   * @throws {TypeError} If there are videos and they are not taken.
   */
  update(updates: readonly FrameUpdate[], videos?: readonly PlacedVideo[]): readonly FrameArea[]
  /**
   * Takes a whole frame row by row.
   *
   * @returns The areas that changed.
   * @throws {TypeError} If such frames are not taken.
   */
  updateRows(rows: PixelRows): readonly FrameArea[]
  /**
   * Takes a frame that is to be enlarged. The next update must be of the whole frame.
   *
   * @throws {TypeError} If such frames are not taken.
   */
  updateReduced(frame: ReducedFrame): void
  /**
   * Writes the updated frame to `converted`. The pixels are taken before this returns, so that the next updates may follow at
   * once; `converted` is complete when the promise resolves.
   *
   * @throws {MediaError} If the frame can't be converted.
   */
  convert(): Promise<void>
  /** Measures the updated frame. */
  sample(): FrameSample
}
