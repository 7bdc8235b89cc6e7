import type { CaptionFile } from '../../document/caption-files/caption-file.ts'
import { toCaptions } from '../../document/caption-files/parse-caption-file.ts'
import type { Composition } from '../../document/model.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import { readCaptionFile } from '../assets/read-caption-file.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import type { DrawJob } from '../jobs/messages.ts'
import { toAssetError } from './asset-error.ts'

const MAX_CACHED = 4
/** Caption files by content: the segments of an export show the same ones. */
const cache = new Map<string, Promise<CaptionFile>>()

/**
 * The composition of a segment with the entries of caption assets that have none but name a file.
 *
 * @throws {RenderError} Naming the asset whose file can't be read.
 */
export async function loadCaptionEntries(job: DrawJob): Promise<Composition> {
  const { composition, assetFiles } = job
  const assets = new Map(composition.assets)
  for (const { id, kind } of listUsedAssets(composition)) {
    const asset = assets.get(id)
    const file = assetFiles.get(id)
    if (kind !== 'caption' || asset?.type !== 'caption' || file === undefined) continue
    try {
      assets.set(id, { ...asset, ...toCaptions(await loadCaptionFile(file), asset.timingGranularity) })
    } catch (error) {
      throw toAssetError(error, job, id)
    }
  }
  return { ...composition, assets }
}

function loadCaptionFile({ path, contentId }: AssetFile): Promise<CaptionFile> {
  const reading = cache.get(contentId) ?? readCaptionFile(path)
  cache.delete(contentId)
  cache.set(contentId, reading)
  const oldest = cache.size > MAX_CACHED ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  return reading
}
