import type { Kysely } from 'kysely'
import { validateDocument } from '../../engine/document/validate.ts'
import type { DownloadAccess } from '../../engine/renderer/assets/download-access.ts'
import type { StillFormat } from '../../engine/renderer/canvas/encode-frame.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/messages.ts'
import type { RenderPoolOptions } from '../../engine/renderer/pool/render-pool.ts'
import {
  type RenderedFrame,
  type RenderFrameRequest,
  renderFrame,
} from '../../engine/renderer/render-frame.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import {
  buildPreviewDocument,
  buildPreviewPath,
  type CaptionPreview,
  listPreviewInstants,
  PREVIEW_FRAME_MS,
} from '../editor/caption-previews.ts'
import type { CheckedFrame } from './check-frame.ts'
import { FileCache } from './file-cache.ts'
import { PreviewAssetSource } from './preview-asset-source.ts'
import { defaultPreviewLimits, type PreviewLimits } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'

export interface PreviewOptions {
  readonly db: Kysely<Database>
  readonly storage: Storage
  /** Where `remoteUrl`s may lead. */
  readonly downloads: DownloadAccess
  /** For fetched files, as long as they are kept. */
  readonly temporaryFolder: string
  readonly fonts: FontsFolder | undefined
  readonly limits?: Partial<PreviewLimits>
  /** Called when a render process was stopped or died. */
  readonly onProcessLost?: RenderPoolOptions['onProcessLost']
}

export interface FrameRequest extends CheckedFrame {
  readonly accountId: string
  readonly timeTicks: number
  /** Output pixels per composition pixel. */
  readonly scale: number
  readonly format: StillFormat
}

/** Draws pictures while somebody waits: frames of documents, and what caption animations look like. */
export class Previews {
  readonly #options: PreviewOptions
  readonly #files: FileCache
  readonly #queue: PreviewQueue
  readonly #fetchTimeoutMs: number
  readonly #captionPreviews = new Map<string, Promise<RenderedFrame>>()

  constructor(options: PreviewOptions) {
    this.#options = options
    this.#files = new FileCache(options.temporaryFolder)
    const limits = { ...defaultPreviewLimits, ...options.limits }
    this.#fetchTimeoutMs = limits.fetchTimeoutMs
    this.#queue = new PreviewQueue(limits, () => this.#files.clear(), options.onProcessLost)
  }

  /**
   * Draws what a document shows at an instant: the pixels of an export.
   *
   * @param signal - Aborted when nobody waits any more.
   * @throws {Refusal} If an asset is at fault, it takes too long, or too many pictures are asked for.
   */
  drawFrame(request: FrameRequest, signal: AbortSignal): Promise<RenderedFrame> {
    const { accountId, composition, ratio, timeTicks, scale, format } = request
    const { db, storage, downloads } = this.#options
    const assetContext = { db, storage, downloads, files: this.#files, fetchTimeoutMs: this.#fetchTimeoutMs }
    return this.#queue.run(accountId, signal, async (pool, running) => {
      using assets = new PreviewAssetSource(assetContext, accountId)
      return await this.#render(
        { composition, ratio, scale, instantsTicks: [timeTicks], encoding: { format }, assets, pool },
        running,
      )
    })
  }

  /** An animated GIF; each is drawn once. */
  getCaptionPreview(preview: CaptionPreview): Promise<RenderedFrame> {
    const path = buildPreviewPath(preview.type, preview.position)
    const cached = this.#captionPreviews.get(path)
    if (cached !== undefined) return cached
    const drawn = this.#drawCaptionPreview(preview)
    this.#captionPreviews.set(path, drawn)
    // The next one who asks tries again.
    drawn.catch(() => this.#captionPreviews.delete(path))
    return drawn
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    await this.#queue.close()
    await this.#files.clear()
  }

  #drawCaptionPreview(preview: CaptionPreview): Promise<RenderedFrame> {
    const { composition } = validateDocument(buildPreviewDocument(preview))
    if (composition === undefined) throw new Error(`The preview of ${preview.type} is no valid document.`)
    const never = new AbortController().signal
    return this.#queue.run(undefined, never, (pool, running) => {
      // It has no assets.
      const assets = { locate: () => Promise.reject(new Error('A caption preview has no assets.')) }
      const encoding = { format: 'gif', frameMs: PREVIEW_FRAME_MS } as const
      const instantsTicks = listPreviewInstants(preview)
      return this.#render(
        { composition, ratio: 'custom', scale: 1, instantsTicks, encoding, assets, pool },
        running,
      )
    })
  }

  #render(
    request: Omit<RenderFrameRequest, 'fonts' | 'signal'>,
    signal: AbortSignal,
  ): Promise<RenderedFrame> {
    return renderFrame({ ...request, fonts: this.#options.fonts, signal })
  }
}
