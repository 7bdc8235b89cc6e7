import type { SourceFrameRequest } from '../../compositor/frame-description.ts'
import type { Drawable } from '../../compositor/resources.ts'
import { ticksToSeconds } from '../../document/ticks.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import { rgbaDrawable } from '../canvas/rgba-drawable.ts'
import type { DecodedFrame } from '../media/video-reader.ts'
import type { DrawingWork } from '../process/messages.ts'
import { assetFailure } from './asset-failure.ts'
import { type OpenSource, OpenSources } from './open-sources.ts'

/** Those of this process: one segment is drawn in it at a time. */
const openSources = new OpenSources()

/**
 * The moving pictures of a segment: opens each item's video where it is first needed and hands out the
 * decoded frame of every instant. Two items that show one file read it independently.
 */
export class FrameSources implements AsyncDisposable {
  readonly #work: DrawingWork
  /** Keys of the sources that show at the moment. */
  #showing: ReadonlySet<string> = new Set()
  #current: { source: OpenSource; frame: DecodedFrame }[] = []

  constructor(work: DrawingWork) {
    this.#work = work
  }

  /**
   * Decodes the pictures that the next drawing needs.
   *
   * @throws {RenderError} Naming the asset that can't be decoded.
   */
  async decode(requests: readonly SourceFrameRequest[]): Promise<void> {
    // None stays open after a failure.
    this.#showing = new Set()
    this.#current = await Promise.all(
      requests.map(async (request) => {
        try {
          const source = await openSources.open(this.#keyOf(request), this.#fileOf(request).path)
          return { source, frame: await source.reader.frameAt(ticksToSeconds(request.sourceTicks)) }
        } catch (error) {
          throw assetFailure(error, this.#work, request.assetId)
        }
      }),
    )
    this.#showing = new Set(requests.map((request) => this.#keyOf(request)))
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
    await openSources.keepOnly(this.#showing)
  }

  #keyOf(request: SourceFrameRequest): string {
    const { path, contentId } = this.#fileOf(request)
    return JSON.stringify([request.itemId, path, contentId])
  }

  #fileOf({ assetId }: SourceFrameRequest): AssetFile {
    const file = this.#work.assetFiles.get(assetId)
    if (file === undefined) throw new Error('its file was not brought to this machine')
    return file
  }
}
