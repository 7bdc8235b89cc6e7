import { PromiseCache } from '../../compositor/promise-cache.ts'
import type { CaptionFile } from '../../document/caption-files/caption-file.ts'
import { toCaptions } from '../../document/caption-files/parse-caption-file.ts'
import type { Composition } from '../../document/model.ts'
import { describeAsset, toAssetError } from '../asset-error.ts'
import { readCaptionFile } from '../assets/read-caption-file.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { DrawJob } from '../jobs/messages.ts'

const MAX_CACHED = 4

/** The composition with the entries of its caption files, and what was corrected while reading them. */
interface LoadedEntries {
  readonly composition: Composition
  readonly warnings: readonly string[]
}

/** Warnings of one file that are reported with an export; `framewright captions` lists all. */
const MAX_WARNINGS = 10

/** Caches parsed caption files by content: the segments of an export show the same ones. */
export class CaptionFileCache {
  readonly #files = new PromiseCache<CaptionFile>(MAX_CACHED)

  /**
   * Returns the job's composition with the entries of caption assets that have only a file.
   *
   * @throws {RenderError} Naming the asset whose file can't be read.
   */
  async loadEntries(job: DrawJob): Promise<LoadedEntries> {
    const { composition, assetFiles } = job
    const assets = new Map(composition.assets)
    const warnings: string[] = []
    for (const { id, kind } of listUsedAssets(composition)) {
      const asset = assets.get(id)
      const file = assetFiles.get(id)
      if (kind !== 'caption' || asset?.type !== 'caption' || file === undefined) continue
      try {
        const parsed = await this.#read(file, asset.encoding)
        warnings.push(...describeWarnings(parsed, describeAsset(job, id)))
        assets.set(id, { ...asset, ...toCaptions(parsed, asset.timingGranularity) })
      } catch (error) {
        throw toAssetError(error, job, id)
      }
    }
    return { composition: { ...composition, assets }, warnings }
  }

  #read({ path, contentId }: AssetFile, encoding: string | undefined): Promise<CaptionFile> {
    // A failure may be transient, such as a file that is not there yet.
    return this.#files.get(`${contentId} ${encoding ?? ''}`, () => readCaptionFile(path, encoding))
  }
}

function describeWarnings({ warnings }: CaptionFile, name: string): string[] {
  const sentences = warnings.slice(0, MAX_WARNINGS).map(({ lineNumber, message }) => {
    const line = lineNumber === undefined ? '' : ` Line ${lineNumber}:`
    return `The ${name}:${line} ${message}`
  })
  const more = warnings.length - sentences.length
  return more > 0 ? [...sentences, `The ${name}: ${more} more problems were corrected.`] : sentences
}
