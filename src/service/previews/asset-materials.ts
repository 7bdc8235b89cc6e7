import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssetSource } from '../../engine/renderer/assets/locate-assets.ts'
import type { StillFormat } from '../../engine/renderer/jobs/frame-encoding.ts'
import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import { renderFrame } from '../../engine/renderer/render-frame.ts'
import { buildAssetComposition, type ShownAsset, type Tile } from './asset-document.ts'
import { FileCache } from './file-cache.ts'
import { PreviewAssetSource, type PreviewAssets } from './preview-asset-source.ts'
import type { PreviewQueue } from './preview-queue.ts'

/** Materials never change as long as their asset exists; this only bounds what a bug could keep. */
const MAX_AGE_MS = 24 * 3_600_000

/** The sizes of a filmstrip. */
export interface FilmstripLayout {
  readonly frames: number
  readonly columns: number
  readonly tileWidth: number
  readonly tileHeight: number
}

interface AssetMaterialsOptions {
  readonly queue: PreviewQueue
  readonly assets: PreviewAssets
  readonly temporaryFolder: string
  /** Size of all cached materials together. */
  readonly maxBytes: number
}

/**
 * Makes what editors show of an asset: posters, filmstrips and waveforms. Render processes make them at the first
 * request, in the queue of previews with its limits per account; further requests get the cached file.
 */
export class AssetMaterials {
  readonly #options: AssetMaterialsOptions
  readonly #cache: FileCache

  constructor(options: AssetMaterialsOptions) {
    this.#options = options
    this.#cache = new FileCache(options.temporaryFolder, {
      maxBytes: options.maxBytes,
      maxAgeMs: MAX_AGE_MS,
    })
  }

  /**
   * Returns a cached file, or makes it. Concurrent requests for one file share its making.
   *
   * @param name - Identifies the content.
   * @param make - Its signal is aborted once no request waits for the file.
   */
  async cache(
    name: string,
    make: (signal: AbortSignal) => Promise<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const acquired = await this.#cache.acquire(
      name,
      async (folder, abandoned) => {
        const path = join(folder, 'file')
        await writeFile(path, await make(abandoned))
        return { path, contentId: name }
      },
      signal,
    )
    try {
      return await readFile(acquired.file.path)
    } finally {
      acquired.release()
    }
  }

  /** Returns a waveform as JSON. */
  getPeaks(
    accountId: string,
    asset: { readonly id: string; readonly storageKey: string; readonly filename: string },
    { peaksPerSecond, maxSeconds }: { readonly peaksPerSecond: number; readonly maxSeconds: number },
    signal: AbortSignal,
  ): Promise<Buffer> {
    const { queue } = this.#options
    const make = (abandoned: AbortSignal): Promise<Uint8Array> =>
      queue.run(accountId, abandoned, async (pool, running) => {
        using assets = new PreviewAssetSource(this.#options.assets, accountId)
        const label = `asset "${asset.filename}"`
        const { id, filename, storageKey: remoteKey } = asset
        const used = { id, kind: 'audio', label, filename, remoteKey, remoteUrl: undefined } as const
        const { path } = await assets.locate(used, running)
        const job = { kind: 'peaks', path, label, peaksPerSecond, maxSeconds } as const
        const { hasAudio, durationSeconds, peaks } = await pool.run(job, { signal: running })
        return Buffer.from(JSON.stringify({ peaksPerSecond, hasAudio, durationSeconds, peaks }))
      })
    return this.cache(`peaks ${peaksPerSecond} ${asset.storageKey}`, make, signal)
  }

  /** Returns an image of one instant of an asset. */
  getPoster(
    accountId: string,
    asset: ShownAsset,
    poster: {
      readonly atSeconds: number
      readonly width: number
      readonly height: number
      readonly format: StillFormat
    },
    signal: AbortSignal,
  ): Promise<Buffer> {
    const { atSeconds, width, height, format } = poster
    const make = (abandoned: AbortSignal): Promise<Uint8Array> =>
      this.#options.queue.run(accountId, abandoned, async (pool, running) => {
        using assets = new PreviewAssetSource(this.#options.assets, accountId)
        const tile = { asset, atSeconds, left: 0, top: 0, width, height }
        return await drawTiles([tile], { width, height }, { format, assets, pool, signal: running })
      })
    return this.cache(`poster ${JSON.stringify(poster)} ${asset.storageKey}`, make, signal)
  }

  /** Returns a JPEG with frames of a moving asset at even distances, in rows. */
  getFilmstrip(
    accountId: string,
    asset: ShownAsset,
    layout: FilmstripLayout,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const make = (abandoned: AbortSignal): Promise<Uint8Array> =>
      this.#options.queue.run(accountId, abandoned, async (pool, running) => {
        using assets = new PreviewAssetSource(this.#options.assets, accountId)
        return await this.#drawFilmstrip(asset, layout, { assets, pool, signal: running })
      })
    return this.cache(`filmstrip ${JSON.stringify(layout)} ${asset.storageKey}`, make, signal)
  }

  /** Removes all cached files. */
  clear(): Promise<void> {
    return this.#cache.clear()
  }

  /** Draws the frames one after the other: a decoder for each at once would take too much memory. */
  async #drawFilmstrip(
    asset: ShownAsset,
    layout: FilmstripLayout,
    context: Omit<DrawContext, 'format'>,
  ): Promise<Uint8Array> {
    const { frames, columns, tileWidth: width, tileHeight: height } = layout
    const files = new Map<string, Uint8Array>()
    const tiles: Tile[] = []
    for (let index = 0; index < frames; index++) {
      const atSeconds = ((index + 0.5) * (asset.durationSeconds ?? 0)) / frames
      const frame = { asset, atSeconds, left: 0, top: 0, width, height }
      const id = `frame-${index}`
      files.set(id, await drawTiles([frame], { width, height }, { ...context, format: 'png' }))
      tiles.push({
        asset: { id, type: 'image', filename: id, storageKey: id, durationSeconds: null, width, height },
        atSeconds: 0,
        left: (index % columns) * width,
        top: Math.floor(index / columns) * height,
        width,
        height,
      })
    }
    const name = `tiles ${JSON.stringify(layout)} ${asset.storageKey}`
    await using folder = await this.#createFolder(name, files)
    const size = { width: columns * width, height: Math.ceil(frames / columns) * height }
    return await drawTiles(tiles, size, { ...context, assets: folder, format: 'jpeg' })
  }

  /** Writes files into a folder that is removed with the returned source. */
  async #createFolder(
    name: string,
    files: ReadonlyMap<string, Uint8Array>,
  ): Promise<AssetSource & AsyncDisposable> {
    await using made = new AsyncDisposableStack()
    const folder = await mkdtemp(join(this.#options.temporaryFolder, 'filmstrip-'))
    made.defer(() => rm(folder, { recursive: true, force: true }))
    for (const [id, bytes] of files) await writeFile(join(folder, id), bytes)
    const removal = made.move()
    return {
      locate: async ({ id }) => ({ path: join(folder, id), contentId: `${name} ${id}` }),
      [Symbol.asyncDispose]: () => removal.disposeAsync(),
    }
  }
}

interface DrawContext {
  readonly format: StillFormat
  readonly assets: AssetSource
  readonly pool: JobRunner
  readonly signal: AbortSignal
}

async function drawTiles(
  tiles: readonly Tile[],
  size: { readonly width: number; readonly height: number },
  { format, assets, pool, signal }: DrawContext,
): Promise<Uint8Array> {
  const { file } = await renderFrame({
    composition: buildAssetComposition(tiles, size),
    ratio: 'custom',
    scale: 1,
    instantsTicks: [0],
    encoding: { format },
    assets,
    pool,
    signal,
  })
  return file
}
