import type { Drawable } from '../../compositor/resources.ts'
import { createRgbaDrawable, type RgbaDrawable } from '../canvas/rgba-drawable.ts'
import { FORMAT_SAMPLE_BYTES, isHeifSequence } from '../file-formats/image-formats.ts'
import { readFileHead } from '../file-formats/read-file-head.ts'
import { InputFile } from '../media/input-file.ts'
import { measureVideoSeconds } from '../media/measure-video-seconds.ts'
import { type ChooseForm, type DecodedFrame, type ScaledFrame, VideoReader } from '../media/video-reader.ts'
import type { MovingSource } from './open-moving-sources.ts'

/** The frames of a video. */
export class VideoSource implements MovingSource {
  readonly #reader: VideoReader
  /** Reads the opacity of an image sequence that has it in a stream of its own. */
  readonly #alphaReader: VideoReader | undefined
  /** The length after which it loops; undefined if it holds its last frame. */
  readonly #loopSeconds: number | undefined
  #frame: DecodedFrame | ScaledFrame | undefined
  #alpha: DecodedFrame | undefined
  #drawable: (RgbaDrawable & { readonly hasAlpha: boolean }) | undefined
  /** The decoded frame whose pixels `#drawable` has. */
  #drawn: number | undefined

  private constructor(
    reader: VideoReader,
    alphaReader: VideoReader | undefined,
    loopSeconds: number | undefined,
  ) {
    this.#reader = reader
    this.#alphaReader = alphaReader
    this.#loopSeconds = loopSeconds
  }

  /** @throws {MediaError} If the file is not a readable video. */
  static async open(path: string, { loops }: { readonly loops: boolean }): Promise<VideoSource> {
    const seconds = loops ? await measureVideoSeconds(path) : 0
    await using readers = new AsyncDisposableStack()
    const reader = readers.use(await VideoReader.open(path))
    const alphaReader = (await hasAlphaStream(path))
      ? readers.use(await VideoReader.open(path, { part: 'alpha' }))
      : undefined
    readers.move()
    return new VideoSource(reader, alphaReader, seconds > 0 ? seconds : undefined)
  }

  async seek(seconds: number, chooseForm?: ChooseForm): Promise<number> {
    const instant = this.#loopSeconds === undefined ? seconds : seconds % this.#loopSeconds
    this.#frame =
      chooseForm === undefined || this.#alphaReader !== undefined
        ? await this.#reader.frameAt(instant)
        : await this.#reader.scaledAt(instant, chooseForm)
    this.#alpha = await this.#alphaReader?.frameAt(instant)
    return this.#frame.identity
  }

  get scaledFrame(): ScaledFrame | undefined {
    return this.#frame !== undefined && 'scaled' in this.#frame ? this.#frame : undefined
  }

  drawable(): Drawable {
    const frame = this.#frame
    if (frame === undefined || 'scaled' in frame) throw new Error('No drawable frame was found.')
    const { width, height } = frame
    const hasAlpha = frame.hasAlpha || this.#alpha !== undefined
    let drawable = this.#drawable
    if (drawable?.width !== width || drawable.height !== height || drawable.hasAlpha !== hasAlpha) {
      drawable?.[Symbol.dispose]()
      drawable = { ...createRgbaDrawable(width, height, hasAlpha), hasAlpha }
      this.#drawable = drawable
      this.#drawn = undefined
    }
    if (this.#drawn !== frame.identity) {
      drawable.replacePixels(this.#alpha === undefined ? frame.rgba : addAlpha(frame, this.#alpha))
      this.#drawn = frame.identity
    }
    return drawable.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#drawable?.[Symbol.dispose]()
    await this.#reader[Symbol.asyncDispose]()
    await this.#alphaReader?.[Symbol.asyncDispose]()
  }
}

async function hasAlphaStream(path: string): Promise<boolean> {
  if (!isHeifSequence(await readFileHead(path, FORMAT_SAMPLE_BYTES))) return false
  const file = await InputFile.open(path)
  const { alphaStream } = file
  await file.close()
  return alphaStream !== undefined
}

/** @returns The frame's pixels with the brightness of another frame as opacity, if both are equally large. */
function addAlpha(frame: DecodedFrame, alpha: DecodedFrame): Buffer {
  const rgba = Buffer.from(frame.rgba)
  if (alpha.rgba.length !== rgba.length) return rgba
  for (let at = 0; at < rgba.length; at += 4) rgba[at + 3] = alpha.rgba[at] ?? 255
  return rgba
}
