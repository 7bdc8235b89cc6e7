import type { SourceFrameRequest } from '../../compositor/frame-description.ts'
import type { Drawable } from '../../compositor/resources.ts'
import { ticksToSeconds } from '../../document/ticks.ts'
import { type RgbaDrawable, rgbaDrawable } from '../canvas/rgba-drawable.ts'
import { type DecodedFrame, VideoReader } from '../media/video-reader.ts'
import type { SegmentWork } from '../process/messages.ts'
import { assetFailure } from './asset-failure.ts'

/** A moving source of one item, opened when it is first seen and read forward from there. */
interface OpenSource {
  readonly reader: VideoReader
  drawable: RgbaDrawable | undefined
  /** The decoded frame whose pixels `drawable` holds. */
  drawnIdentity: number | undefined
}

/**
 * The moving pictures of a segment: opens each item's video where it is first needed and hands out the
 * decoded frame of every instant. Two items that show one file read it independently.
 */
export class FrameSources implements AsyncDisposable {
  readonly #work: SegmentWork
  readonly #open = new Map<string, Promise<OpenSource>>()
  #current: { source: OpenSource; frame: DecodedFrame }[] = []

  constructor(work: SegmentWork) {
    this.#work = work
  }

  /**
   * Decodes the pictures that the next drawing needs.
   *
   * @throws {RenderError} Naming the asset that can't be decoded.
   */
  async decode(requests: readonly SourceFrameRequest[]): Promise<void> {
    this.#current = await Promise.all(
      requests.map(async (request) => {
        try {
          const source = await this.#sourceOf(request)
          return { source, frame: await source.reader.frameAt(ticksToSeconds(request.sourceTicks)) }
        } catch (error) {
          throw assetFailure(error, this.#work, request.assetId)
        }
      }),
    )
  }

  /** Equal for equal decoded pictures. */
  identities(): string {
    return this.#current.map(({ frame }) => frame.identity).join(',')
  }

  /** The picture for request `index` of the last `decode`, as something to draw. */
  drawable(index: number): Drawable {
    const current = this.#current[index]
    if (current === undefined) throw new RangeError(`No source frame ${index} was decoded.`)
    const { source, frame } = current
    if (source.drawable?.width !== frame.width || source.drawable.height !== frame.height) {
      source.drawable = rgbaDrawable(frame.width, frame.height, frame.hasAlpha)
      source.drawnIdentity = undefined
    }
    if (source.drawnIdentity !== frame.identity) {
      source.drawable.replacePixels(frame.rgba)
      source.drawnIdentity = frame.identity
    }
    return source.drawable.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values())
    for (const source of opened) {
      if (source.status === 'fulfilled') await source.value.reader[Symbol.asyncDispose]()
    }
  }

  #sourceOf({ itemId, assetId }: SourceFrameRequest): Promise<OpenSource> {
    const known = this.#open.get(itemId)
    if (known !== undefined) return known
    const opening = this.#openAsset(assetId)
    this.#open.set(itemId, opening)
    return opening
  }

  async #openAsset(assetId: string): Promise<OpenSource> {
    const file = this.#work.assetFiles.get(assetId)
    if (file === undefined) throw new Error('its file was not brought to this machine')
    const reader = await VideoReader.open(file.path)
    return { reader, drawable: undefined, drawnIdentity: undefined }
  }
}
