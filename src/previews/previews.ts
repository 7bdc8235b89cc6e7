import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { validateDocument } from '../document/validate.ts'
import {
  type CaptionPreview,
  captionPreviewDocument,
  captionPreviewInstants,
  PREVIEW_FRAME_MS,
  previewPath,
} from '../editor/caption-previews.ts'
import type { DownloadAccess } from '../renderer/assets/download-access.ts'
import type { StillFormat } from '../renderer/canvas/encode-picture.ts'
import type { FontsFolder } from '../renderer/process/messages.ts'
import type { RenderPoolOptions } from '../renderer/process/render-pool.ts'
import { type Picture, type PictureRequest, renderPicture } from '../renderer/render-picture.ts'
import type { Storage } from '../storage/storage.ts'
import type { CheckedFrame } from './check-frame.ts'
import { KeptFiles } from './kept-files.ts'
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
  readonly #files: KeptFiles
  readonly #queue: PreviewQueue
  readonly #fetchTimeoutMs: number
  readonly #captionPreviews = new Map<string, Promise<Picture>>()

  constructor(options: PreviewOptions) {
    this.#options = options
    this.#files = new KeptFiles(options.temporaryFolder)
    const limits = { ...defaultPreviewLimits, ...options.limits }
    this.#fetchTimeoutMs = limits.fetchTimeoutMs
    this.#queue = new PreviewQueue(limits, () => this.#files.clear(), options.onProcessLost)
  }

  /**
   * Draws what a document shows at an instant: the pixels of an export.
   *
   * @param signal - Aborted when nobody waits any more.
   * @throws {PreviewRefusal} If an asset is at fault, it takes too long, or too many pictures are asked for.
   */
  drawFrame(request: FrameRequest, signal: AbortSignal): Promise<Picture> {
    const { accountId, composition, ratio, timeTicks, scale, format } = request
    const { db, storage, downloads } = this.#options
    const bringing = { db, storage, downloads, files: this.#files, fetchTimeoutMs: this.#fetchTimeoutMs }
    return this.#queue.run(accountId, signal, async (pool, running) => {
      using assets = new PreviewAssetSource(bringing, accountId)
      return await this.#render(
        { composition, ratio, scale, instantsTicks: [timeTicks], encoding: { format }, assets, pool },
        running,
      )
    })
  }

  /** An animated GIF; each is drawn once. */
  captionPreview(preview: CaptionPreview): Promise<Picture> {
    const path = previewPath(preview.type, preview.position)
    const known = this.#captionPreviews.get(path)
    if (known !== undefined) return known
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

  #drawCaptionPreview(preview: CaptionPreview): Promise<Picture> {
    const { composition } = validateDocument(captionPreviewDocument(preview))
    if (composition === undefined) throw new Error(`The preview of ${preview.type} is no valid document.`)
    const never = new AbortController().signal
    return this.#queue.run(undefined, never, (pool, running) => {
      // It has no assets.
      const assets = { locate: () => Promise.reject(new Error('A caption preview has no assets.')) }
      const encoding = { format: 'gif', frameMs: PREVIEW_FRAME_MS } as const
      const instantsTicks = captionPreviewInstants(preview)
      return this.#render(
        { composition, ratio: 'custom', scale: 1, instantsTicks, encoding, assets, pool },
        running,
      )
    })
  }

  #render(request: Omit<PictureRequest, 'fonts' | 'signal'>, signal: AbortSignal): Promise<Picture> {
    return renderPicture({ ...request, fonts: this.#options.fonts, signal })
  }
}
