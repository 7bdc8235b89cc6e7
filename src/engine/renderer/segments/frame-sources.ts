import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type {
  LottieFrameRequest,
  SourceFrameRequest,
  VideoFrameRequest,
} from '../../compositor/frame-description.ts'
import type { Drawable } from '../../compositor/resources.ts'
import { ticksToSeconds } from '../../document/ticks.ts'
import { describeAsset, toAssetError, toItemError } from '../asset-error.ts'
import type { SvgTools } from '../canvas/decode-still.ts'
import { LottieFrames } from '../canvas/lottie-frames.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { DocumentJob } from '../jobs/messages.ts'
import type { ChooseForm, ScaledFrame } from '../media/video-reader.ts'
import { LottieSource } from './lottie-source.ts'
import { openFileSource } from './open-file-source.ts'
import type { MovingSource, OpenMovingSources } from './open-moving-sources.ts'

/** Warnings beyond these are counted. */
const MAX_WARNINGS = 40

/**
 * The moving sources of a segment. Opens each item's source when it is first needed and finds the frame for every
 * instant. Two items that show the same file read it independently.
 */
export class FrameSources implements AsyncDisposable {
  readonly #job: DocumentJob
  readonly #movingSources: OpenMovingSources
  /** Keys of the sources that are currently visible. */
  #showing: ReadonlySet<string> = new Set()
  #current: { source: MovingSource; identity: string }[] = []
  readonly #contentIds = new Map<string, string>()
  readonly #svg: SvgTools
  readonly #warnings = new Set<string>()
  readonly #unknownFamilies = new Set<string>()

  /**
   * @param movingSources - The process's; only one `FrameSources` may use them at a time.
   * @param svg - For SVG files; Lottie animations use its fonts.
   */
  constructor(job: DocumentJob, movingSources: OpenMovingSources, svg: SvgTools) {
    this.#job = job
    this.#movingSources = movingSources
    this.#svg = svg
  }

  /** Sentences about what the sources decoded so far draw differently than their files say. */
  get warnings(): readonly string[] {
    const more = this.#warnings.size - MAX_WARNINGS
    const named = [...this.#warnings].slice(0, MAX_WARNINGS)
    return more > 0 ? [...named, `${more} more features of Lottie animations are not drawn.`] : named
  }

  /** Font families that the sources decoded so far replaced. */
  get unknownFontFamilies(): readonly string[] {
    return [...this.#unknownFamilies]
  }

  /**
   * Decodes the source frames that the next frame needs.
   *
   * @param forms - The requests whose frames are wanted in another form than as drawables, by index; default: none.
   * @throws {RenderError} Naming the asset or the item that can't be read.
   */
  async decode(
    requests: readonly SourceFrameRequest[],
    forms: ReadonlyMap<number, ChooseForm> = new Map(),
  ): Promise<void> {
    // If decoding fails, no source stays open.
    this.#showing = new Set()
    this.#current = await Promise.all(
      requests.map(async (request, index) => {
        try {
          const source = await this.#movingSources.get(this.#getKey(request), () => this.#open(request))
          this.#collectDeviations(source, request)
          const frame = await source.seek(ticksToSeconds(request.sourceTicks), forms.get(index))
          return { source, identity: `${request.itemId}:${frame}` }
        } catch (error) {
          throw this.#toError(error, request)
        }
      }),
    )
    this.#showing = new Set(requests.map((request) => this.#getKey(request)))
  }

  /** Returns a string for each request of the last `decode` that is equal for equal source frames. */
  identities(): string[] {
    return this.#current.map(({ identity }) => identity)
  }

  /** Returns the source frame for request `index` of the last `decode`. */
  drawable(index: number): Drawable {
    const current = this.#current[index]
    if (current === undefined) throw new RangeError(`No source frame ${index} was decoded.`)
    return current.source.drawable()
  }

  /** Returns the source frame for request `index` of the last `decode`, if it was scaled. */
  scaledFrame(index: number): ScaledFrame | undefined {
    return this.#current[index]?.source.scaledFrame
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#movingSources.closeExcept(this.#showing)
  }

  async #open(request: SourceFrameRequest): Promise<MovingSource> {
    if (request.kind === 'video') {
      const { path } = this.#getFile(request.assetId)
      return openFileSource(path, { loops: request.loops, svg: this.#svg })
    }
    const { width, height } = request
    const json = await this.#readAnimation(request)
    return new LottieSource(LottieFrames.from(json, { width, height, fonts: this.#svg.fonts }))
  }

  #collectDeviations({ deviations }: MovingSource, request: SourceFrameRequest): void {
    if (deviations === undefined || request.kind === 'video') return
    const { animation, itemId } = request
    const name =
      'assetId' in animation ? describeAsset(this.#job, animation.assetId) : `animation of item "${itemId}"`
    for (const warning of deviations.warnings) this.#warnings.add(`The ${name}: ${warning}`)
    for (const family of deviations.unknownFamilies) this.#unknownFamilies.add(family)
  }

  /** Returns an animation's JSON, from the document or from its asset's file. */
  async #readAnimation(request: LottieFrameRequest): Promise<string> {
    const inlineAnimation = this.#findInlineAnimation(request)
    if (inlineAnimation !== undefined) return JSON.stringify(inlineAnimation)
    if (!('assetId' in request.animation)) throw new Error('it has no animation.')
    return readFile(this.#getFile(request.animation.assetId).path, 'utf8')
  }

  #findInlineAnimation({ itemId, animation }: LottieFrameRequest): unknown {
    const { composition } = this.#job
    if ('assetId' in animation) {
      const asset = composition.assets.get(animation.assetId)
      return asset?.type === 'lottie' ? asset.resourceJson : undefined
    }
    const item = composition.items.get(itemId)
    const nodes = item?.type === 'text-template' ? item.nodes : []
    const node = nodes.find(({ id }) => id === animation.nodeId)
    return node?.type === 'image' ? node.imageLottieJson : undefined
  }

  #getKey(request: SourceFrameRequest): string {
    const key = request.kind === 'video' ? this.#videoKey(request) : this.#lottieKey(request)
    return JSON.stringify([...key, this.#svg.fonts.folderFingerprint])
  }

  /**
   * Includes the path, because a reader opens its file again if the container can't seek. A path changes with each
   * attempt if storage copies its files (S3), so only local files stay open from segment to segment.
   */
  #videoKey({ itemId, assetId, loops }: VideoFrameRequest): unknown[] {
    const { path, contentId } = this.#getFile(assetId)
    return [itemId, path, contentId, loops]
  }

  #lottieKey(request: LottieFrameRequest): unknown[] {
    const { itemId, animation, width, height } = request
    return [itemId, animation, width, height, this.#contentId(request)]
  }

  /** Returns a string that is equal for equal animations; cached, because every frame needs it. */
  #contentId(request: LottieFrameRequest): string {
    const name = JSON.stringify([request.itemId, request.animation])
    const cached = this.#contentIds.get(name)
    if (cached !== undefined) return cached
    const inlineAnimation = this.#findInlineAnimation(request)
    const contentId =
      inlineAnimation === undefined && 'assetId' in request.animation
        ? this.#getFile(request.animation.assetId).contentId
        : createHash('sha256')
            .update(JSON.stringify(inlineAnimation ?? null))
            .digest('hex')
    this.#contentIds.set(name, contentId)
    return contentId
  }

  #getFile(assetId: string): AssetFile {
    const file = this.#job.assetFiles.get(assetId)
    if (file === undefined) throw new Error('its file was not copied to this machine.')
    return file
  }

  #toError(error: unknown, request: SourceFrameRequest): unknown {
    const named = request.kind === 'video' ? request : request.animation
    return 'assetId' in named
      ? toAssetError(error, this.#job, named.assetId)
      : toItemError(error, request.itemId)
  }
}
