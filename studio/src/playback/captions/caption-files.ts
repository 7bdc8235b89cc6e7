import { decodeCaptionText } from '@engine/document/caption-files/decode-caption-text.ts'
import { parseDecodedCaptions, toCaptions } from '@engine/document/caption-files/parse-caption-file.ts'
import type { Asset, CaptionEntry, Composition } from '@engine/document/model.ts'
import type { AssetAccess } from '../asset-access.ts'
import type { ReportSource } from '../source-report.ts'

type CaptionAsset = Extract<Asset, { type: 'caption' }>

/** The entries of captions whose asset has only a file. */
export class CaptionFiles {
  readonly #access: AssetAccess
  readonly #report: ReportSource
  /** Undefined while a file is loading, and if it can't be read. */
  readonly #entries = new Map<string, readonly CaptionEntry[] | undefined>()

  constructor(access: AssetAccess, report: ReportSource) {
    this.#access = access
    this.#report = report
  }

  /**
   * Returns the composition with the entries that are loaded, and loads the others.
   *
   * @param onLoaded - Called when further entries are there.
   */
  apply(composition: Composition, onLoaded: () => void): Composition {
    const files = [...composition.assets.values()].filter(needsFile)
    if (files.length === 0) return composition
    const assets = new Map(composition.assets)
    for (const asset of files) {
      const key = buildKey(asset)
      const entries = this.#entries.get(key)
      if (entries !== undefined) assets.set(asset.id, { ...asset, captions: entries })
      else if (!this.#entries.has(key)) void this.#load(asset, key, onLoaded)
    }
    return { ...composition, assets }
  }

  async #load(asset: CaptionAsset, key: string, onLoaded: () => void): Promise<void> {
    this.#entries.set(key, undefined)
    try {
      const bytes = new Uint8Array(await (await this.#access.fetch(asset)).arrayBuffer())
      const file = parseDecodedCaptions(await decodeCaptionText(bytes, asset.encoding))
      this.#entries.set(key, toCaptions(file, asset.timingGranularity).captions)
      onLoaded()
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The captions could not be read.'
      this.#report({ assetId: asset.id, name: asset.filename, kind: 'missing', reason })
    }
  }
}

function needsFile(asset: Asset): asset is CaptionAsset {
  const hasFile = asset.remoteKey !== undefined || asset.remoteUrl !== undefined
  return asset.type === 'caption' && asset.captions.length === 0 && hasFile
}

function buildKey({ remoteKey, remoteUrl, encoding, timingGranularity }: CaptionAsset): string {
  return JSON.stringify([remoteKey, remoteUrl, encoding, timingGranularity])
}
