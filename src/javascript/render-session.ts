import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Composition, OutputRatio } from '../engine/document/model.ts'
import { createFileMapAssetSource } from '../engine/renderer/assets/file-map-asset-source.ts'
import { createFolderAssetSource } from '../engine/renderer/assets/folder-asset-source.ts'
import type { AssetSource } from '../engine/renderer/assets/locate-assets.ts'
import type { StillFormat } from '../engine/renderer/jobs/frame-encoding.ts'
import type { FontsFolder } from '../engine/renderer/jobs/render-settings.ts'
import { RenderPool } from '../engine/renderer/pool/render-pool.ts'
import { type RenderedFrame, renderFrame } from '../engine/renderer/render-frame.ts'
import { OutboundClient } from '../platform/network/outbound-client.ts'
import { InvalidOptionError } from './errors.ts'
import { type CommonOptions, isList } from './options.ts'

/** How one instant of a document is rendered. */
export interface FrameSettings {
  readonly ticks: number
  readonly format: StillFormat
  /** Output pixels per composition pixel. */
  readonly scale: number
  /** Default: the document's. */
  readonly ratio?: OutputRatio | undefined
  readonly signal?: AbortSignal | undefined
}

/** The processes, fonts and asset files of one call. Disposing it ends the processes and removes downloads. */
export class RenderSession implements AsyncDisposable {
  readonly pool: RenderPool
  readonly assets: AssetSource
  readonly #outbound: OutboundClient
  readonly #downloadFolder: string
  #inspectedFonts: InspectedFonts = { fonts: undefined, warnings: [] }

  private constructor(options: CommonOptions, downloadFolder: string, processCount: number | undefined) {
    this.pool = new RenderPool(processCount === undefined ? {} : { size: processCount })
    this.#downloadFolder = downloadFolder
    this.#outbound = new OutboundClient({ allowPrivate: options.allowPrivateNetwork ?? false })
    this.assets =
      typeof options.assets === 'object' && !isList(options.assets)
        ? createFileMapAssetSource(options.assets, downloadFolder, this.#outbound)
        : createFolderAssetSource(options.assets, downloadFolder, this.#outbound)
  }

  /**
   * @param processCount - Render processes that draw at the same time; default: one per core.
   * @throws {InvalidOptionError} If the fonts folder can't be read.
   */
  static async open(options: CommonOptions, processCount?: number): Promise<RenderSession> {
    options.signal?.throwIfAborted()
    const downloadFolder = await mkdtemp(join(tmpdir(), 'framewright-render-'))
    const session = new RenderSession(options, downloadFolder, processCount)
    try {
      session.#inspectedFonts = await inspectFonts(options, session.pool)
      return session
    } catch (error) {
      await session[Symbol.asyncDispose]()
      throw error
    }
  }

  get fonts(): FontsFolder | undefined {
    return this.#inspectedFonts.fonts
  }

  /** Sentences about unusable font files. */
  get warnings(): readonly string[] {
    return this.#inspectedFonts.warnings
  }

  /** Renders one instant of a document. */
  renderFrame(composition: Composition, settings: FrameSettings): Promise<RenderedFrame> {
    const { ticks, format, scale, ratio, signal } = settings
    return renderFrame({
      composition,
      ratio: ratio ?? composition.outputRatio ?? 'custom',
      scale,
      instantsTicks: [ticks],
      encoding: { format },
      assets: this.assets,
      pool: this.pool,
      fonts: this.fonts,
      signal: signal ?? new AbortController().signal,
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.close()
    await this.#outbound[Symbol.asyncDispose]()
    await rm(this.#downloadFolder, { recursive: true, force: true })
  }
}

interface InspectedFonts {
  readonly fonts: FontsFolder | undefined
  readonly warnings: readonly string[]
}

async function inspectFonts(
  { fontsFolder, signal }: CommonOptions,
  pool: RenderPool,
): Promise<InspectedFonts> {
  if (fontsFolder === undefined) return { fonts: undefined, warnings: [] }
  try {
    return await pool.run({ kind: 'fonts', path: fontsFolder }, { signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new InvalidOptionError('fontsFolder', message, { cause })
  }
}
