import type { Kysely } from 'kysely'
import type { DocumentWarning } from '../../engine/document/document-warning.ts'
import type { Composition } from '../../engine/document/model.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import type { StillFormat } from '../../engine/renderer/jobs/frame-encoding.ts'
import type {
  AnimationResult,
  SourceFrameResult,
  TextFontsJob,
  TextFontsResult,
} from '../../engine/renderer/jobs/messages.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import type { RenderPoolOptions } from '../../engine/renderer/pool/render-pool.ts'
import {
  type RenderedFrame,
  type RenderFrameRequest,
  renderFrame,
} from '../../engine/renderer/render-frame.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import {
  buildPreviewDocument,
  buildPreviewPath,
  type CaptionPreview,
  listPreviewInstants,
  PREVIEW_FRAME_MS,
} from '../editor/caption-previews.ts'
import { type AccountFont, findAccountFonts } from '../fonts/account-font-store.ts'
import { type FontFolders, findFontKey } from '../fonts/font-folders.ts'
import { selectFonts } from '../fonts/select-fonts.ts'
import { AssetMaterials } from './asset-materials.ts'
import type { CheckedFrame } from './check-frame.ts'
import { FileCache } from './file-cache.ts'
import { limitFetch } from './limit-fetch.ts'
import { PreviewAssetSource, type PreviewAssets } from './preview-asset-source.ts'
import { fixedPreviewLimits, type PreviewLimits, type PreviewSettings } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'
import {
  buildSourceComposition,
  type SourceFrameQuery,
  toSourceRequest,
  toUsedSource,
} from './source-frames.ts'
import { type TextCheckOptions, TextChecks } from './text-checks.ts'

export interface PreviewOptions {
  readonly db: Kysely<Database>
  readonly storage: Storage
  /** The connections to `remoteUrl`s. */
  readonly outbound: OutboundClient
  /** Holds the file cache. */
  readonly temporaryFolder: string
  /** The fonts besides the bundled ones. */
  readonly fontFolders: Pick<FontFolders, 'open'>
  /** The limits that have no setting default to {@link fixedPreviewLimits}. */
  readonly limits: PreviewSettings & Partial<PreviewLimits>
  /** Time limit of a check of texts, which a validation can do without. */
  readonly textCheckMs: number
  /** Called when a render process was killed or died. */
  readonly onProcessLost?: RenderPoolOptions['onProcessLost']
  /** Called with the reason why the texts of a document could not be checked. */
  readonly onTextCheckIncomplete?: TextCheckOptions['onIncomplete']
}

export interface FrameRequest extends CheckedFrame {
  readonly accountId: string
  readonly timeTicks: number
  /** Output pixels per composition pixel. */
  readonly scale: number
  readonly format: StillFormat
}

/** How texts are drawn. */
export interface TextFonts extends TextFontsResult {
  /** The assets of the account's fonts among the faces, by path. */
  readonly accountFontIds: ReadonlyMap<string, string>
}

/** Draws frames of documents and caption animation previews while clients wait for them. */
export class Previews {
  /** Images and waveforms of assets, for editors. */
  readonly materials: AssetMaterials
  readonly #options: PreviewOptions
  readonly #files: FileCache
  readonly #queue: PreviewQueue
  readonly #textChecks: TextChecks
  readonly #fetchTimeoutMs: number
  readonly #assetContext: PreviewAssets
  readonly #captionPreviews = new Map<string, Promise<RenderedFrame>>()

  constructor(options: PreviewOptions) {
    this.#options = options
    this.#files = new FileCache(options.temporaryFolder)
    const limits = { ...fixedPreviewLimits, ...options.limits }
    this.#fetchTimeoutMs = limits.fetchTimeoutMs
    this.#queue = new PreviewQueue(limits, () => this.#files.clear(), options.onProcessLost)
    this.#assetContext = { ...options, files: this.#files, fetchTimeoutMs: limits.fetchTimeoutMs }
    this.materials = new AssetMaterials({
      queue: this.#queue,
      assets: this.#assetContext,
      temporaryFolder: options.temporaryFolder,
      maxBytes: limits.materialCacheBytes,
    })
    const { onProcessLost, onTextCheckIncomplete: onIncomplete, textCheckMs: timeoutMs } = options
    const { memoryLimitBytes } = limits
    this.#textChecks = new TextChecks({ memoryLimitBytes, timeoutMs, onProcessLost, onIncomplete })
  }

  /**
   * Draws one frame of a document, with the pixels of an export.
   *
   * @param signal - Aborted when the client has gone.
   * @throws {Refusal} If an asset is at fault, drawing takes too long, or too many requests are waiting.
   */
  drawFrame(request: FrameRequest, signal: AbortSignal): Promise<RenderedFrame> {
    const { accountId, composition, ratio, timeTicks, scale, format } = request
    return this.#queue.run(accountId, signal, async (pool, running) => {
      using assets = new PreviewAssetSource(this.#assetContext, accountId)
      const fonts = await this.#openFonts(accountId, composition, running)
      return await this.#render(
        { composition, ratio, scale, instantsTicks: [timeTicks], encoding: { format }, assets, fonts, pool },
        running,
      )
    })
  }

  /** Returns a preview of a caption animation as an animated GIF, which is drawn once. */
  getCaptionPreview(preview: CaptionPreview): Promise<RenderedFrame> {
    const path = buildPreviewPath(preview.type, preview.position)
    const cached = this.#captionPreviews.get(path)
    if (cached !== undefined) return cached
    const drawn = this.#drawCaptionPreview(preview)
    this.#captionPreviews.set(path, drawn)
    // A failure is not cached: the next request draws it again.
    drawn.catch(() => this.#captionPreviews.delete(path))
    return drawn
  }

  /**
   * Decodes one frame of a source, with the pixels that an export has.
   *
   * @param signal - Aborted when the client has gone.
   * @throws {Refusal} If the file is at fault, decoding takes too long, or too many requests are waiting.
   */
  decodeSourceFrame(
    accountId: string,
    query: SourceFrameQuery,
    signal: AbortSignal,
  ): Promise<SourceFrameResult> {
    const composition = buildSourceComposition(query)
    return this.#queue.run(accountId, signal, async (pool, running) => {
      using assets = new PreviewAssetSource(this.#assetContext, accountId)
      const used = toUsedSource(query)
      const fonts = await this.#openFonts(accountId, composition, running)
      const assetFiles = new Map([[used.id, await assets.locate(used, running)]])
      const { maxWidth, maxHeight, format } = query
      const request = toSourceRequest(query)
      const { label } = used
      const job = { label, composition, assetFiles, fonts, request, maxWidth, maxHeight, format } as const
      return await pool.run({ kind: 'source-frame', ...job }, { signal: running })
    })
  }

  /**
   * Prepares a Lottie animation as an export does before it plays it.
   *
   * @param source - An asset, or the animation itself.
   * @param signal - Aborted when the client has gone.
   * @throws {Refusal} If the file is at fault, it takes too long, or too many requests are waiting.
   */
  prepareAnimation(
    accountId: string,
    source: SourceFrameQuery | { readonly json: string },
    signal: AbortSignal,
  ): Promise<AnimationResult> {
    return this.#queue.run(accountId, signal, async (pool, running) => {
      using assets = new PreviewAssetSource(this.#assetContext, accountId)
      const fonts = await this.#openAllFonts(accountId, running)
      const used = 'json' in source ? undefined : toUsedSource(source)
      const label = used?.label ?? 'animation'
      const file = used === undefined ? undefined : await assets.locate(used, running)
      const content = 'json' in source ? source : { path: file?.path ?? '' }
      return await pool.run({ kind: 'animation', label, source: content, fonts }, { signal: running })
    })
  }

  /**
   * Chooses the fonts of texts as an export does.
   *
   * @throws {Refusal} If a font cannot be read, it takes too long, or too many requests are waiting.
   */
  async chooseTextFonts(
    accountId: string,
    query: Pick<TextFontsJob, 'texts' | 'words'>,
    signal: AbortSignal,
  ): Promise<TextFonts> {
    const fonts = await findAccountFonts(this.#options.db, accountId)
    const families = new Set(query.texts.map(({ family }) => family.trim().toLowerCase()))
    const used = fonts.filter(({ family }) => families.has(family.trim().toLowerCase()))
    const keys = used.map(({ storageKey }) => storageKey)
    const result = await this.#textChecks.chooseFonts(accountId, query, signal, (running) =>
      this.#options.fontFolders.open(keys, running),
    )
    return { ...result, accountFontIds: listAccountFontPaths(used, result) }
  }

  /** Returns the warnings about the texts of a valid document; see {@link TextChecks}. */
  async checkTexts(accountId: string, texts: Composition): Promise<readonly DocumentWarning[]> {
    const keys = await this.#listFontKeys(accountId, texts)
    return this.#textChecks.check(accountId, texts, (signal) => this.#options.fontFolders.open(keys, signal))
  }

  /** @throws {Refusal} If it takes longer than the time limit for one asset. */
  async #openFonts(
    accountId: string,
    composition: Composition,
    signal: AbortSignal,
  ): Promise<FontsFolder | undefined> {
    const keys = await this.#listFontKeys(accountId, composition)
    return limitFetch('uploaded fonts', this.#fetchTimeoutMs, signal, (limited) =>
      this.#options.fontFolders.open(keys, limited),
    )
  }

  /** An animation may name any family. */
  async #openAllFonts(accountId: string, signal: AbortSignal): Promise<FontsFolder | undefined> {
    const fonts = await findAccountFonts(this.#options.db, accountId)
    const keys = fonts.map(({ storageKey }) => storageKey)
    return limitFetch('uploaded fonts', this.#fetchTimeoutMs, signal, (limited) =>
      this.#options.fontFolders.open(keys, limited),
    )
  }

  async #listFontKeys(accountId: string, composition: Composition): Promise<string[]> {
    const fonts = selectFonts(await findAccountFonts(this.#options.db, accountId), composition)
    return fonts.map(({ storageKey }) => storageKey)
  }

  /** Aborts running requests and removes all cached files. */
  async close(): Promise<void> {
    await Promise.all([this.#queue.close(), this.#textChecks.close()])
    await Promise.all([this.#files.clear(), this.materials.clear()])
  }

  #drawCaptionPreview(preview: CaptionPreview): Promise<RenderedFrame> {
    const { composition } = validateDocument(buildPreviewDocument(preview))
    if (composition === undefined) throw new Error(`The preview of ${preview.type} is not a valid document.`)
    const never = new AbortController().signal
    return this.#queue.run(undefined, never, async (pool, running) => {
      const assets = { locate: () => Promise.reject(new Error('A caption preview has no assets.')) }
      const encoding = { format: 'gif', frameMs: PREVIEW_FRAME_MS } as const
      const instantsTicks = listPreviewInstants(preview)
      const fonts = await this.#options.fontFolders.open([], running)
      return this.#render(
        { composition, ratio: 'custom', scale: 1, instantsTicks, encoding, assets, fonts, pool },
        running,
      )
    })
  }

  #render(request: Omit<RenderFrameRequest, 'signal'>, signal: AbortSignal): Promise<RenderedFrame> {
    return renderFrame({ ...request, signal })
  }
}

function listAccountFontPaths(
  fonts: readonly AccountFont[],
  { faces }: TextFontsResult,
): Map<string, string> {
  const ids = new Map(fonts.map(({ storageKey, id }) => [storageKey, id]))
  const keys = [...ids.keys()]
  return new Map(
    faces.flatMap(({ path }) => {
      const key = findFontKey(path, keys)
      return key === undefined ? [] : [[path, ids.get(key) ?? ''] as const]
    }),
  )
}
