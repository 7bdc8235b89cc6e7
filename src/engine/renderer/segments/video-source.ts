import type { Drawable } from '../../compositor/resources.ts'
import { createRgbaDrawable, type RgbaDrawable } from '../canvas/rgba-drawable.ts'
import { measureVideoSeconds } from '../media/measure-video-seconds.ts'
import { type DecodedFrame, VideoReader } from '../media/video-reader.ts'
import type { MovingSource } from './open-moving-sources.ts'

/** The frames of a video. */
export class VideoSource implements MovingSource {
  readonly #reader: VideoReader
  /** The length after which it loops; undefined if it holds its last frame. */
  readonly #loopSeconds: number | undefined
  #frame: DecodedFrame | undefined
  #drawable: RgbaDrawable | undefined
  /** The decoded frame whose pixels `#drawable` has. */
  #drawn: number | undefined

  private constructor(reader: VideoReader, loopSeconds: number | undefined) {
    this.#reader = reader
    this.#loopSeconds = loopSeconds
  }

  /** @throws {MediaError} If the file is not a readable video. */
  static async open(path: string, { loops }: { readonly loops: boolean }): Promise<VideoSource> {
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
    if (this.#drawable?.width !== frame.width || this.#drawable.height !== frame.height) {
      this.#drawable = createRgbaDrawable(frame.width, frame.height, frame.hasAlpha)
      this.#drawn = undefined
    }
    if (this.#drawn !== frame.identity) {
      this.#drawable.replacePixels(frame.rgba)
      this.#drawn = frame.identity
    }
    return this.#drawable.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader[Symbol.asyncDispose]()
  }
}
