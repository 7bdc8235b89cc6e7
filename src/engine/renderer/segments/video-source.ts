import type { Drawable } from '../../compositor/resources.ts'
import { createRgbaDrawable, type RgbaDrawable } from '../canvas/rgba-drawable.ts'
import { assertAnimationFileLimits } from '../media/animation-limits.ts'
import { measureVideoSeconds } from '../media/measure-video-seconds.ts'
import { type DecodedFrame, VideoReader } from '../media/video-reader.ts'
import type { MovingSource } from './open-moving-sources.ts'

/** The frames of a video or of an animated GIF. */
export class VideoSource implements MovingSource {
  readonly #reader: VideoReader
  /** The length after which it loops; undefined if it holds its last frame. */
  readonly #loopSeconds: number | undefined
  #frame: DecodedFrame | undefined
  #drawable: (RgbaDrawable & { readonly hasAlpha: boolean }) | undefined
  /** The decoded frame whose pixels `#drawable` has. */
  #drawn: number | undefined

  private constructor(reader: VideoReader, loopSeconds: number | undefined) {
    this.#reader = reader
    this.#loopSeconds = loopSeconds
  }

  /**
   * @throws {MediaError} If the file is not a readable video.
   * @throws {AnimationTooLargeError} If it is an animation with more frames than are decoded.
   */
  static async open(path: string, { loops }: { readonly loops: boolean }): Promise<VideoSource> {
    // The file may not have been probed: previews skip the probe, and `renderDocument` draws while it probes.
    await assertAnimationFileLimits(path)
    const seconds = loops ? await measureVideoSeconds(path) : 0
    return new VideoSource(await VideoReader.open(path), seconds > 0 ? seconds : undefined)
  }

  async seek(seconds: number): Promise<number> {
    this.#frame = await this.#reader.frameAt(
      this.#loopSeconds === undefined ? seconds : seconds % this.#loopSeconds,
    )
    return this.#frame.identity
  }

  drawable(): Drawable {
    const frame = this.#frame
    if (frame === undefined) throw new Error('seek must be called before drawable.')
    const { width, height, hasAlpha } = frame
    let drawable = this.#drawable
    if (drawable?.width !== width || drawable.height !== height || drawable.hasAlpha !== hasAlpha) {
      drawable = { ...createRgbaDrawable(width, height, hasAlpha), hasAlpha }
      this.#drawable = drawable
      this.#drawn = undefined
    }
    if (this.#drawn !== frame.identity) {
      drawable.replacePixels(frame.rgba)
      this.#drawn = frame.identity
    }
    return drawable.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader[Symbol.asyncDispose]()
  }
}
