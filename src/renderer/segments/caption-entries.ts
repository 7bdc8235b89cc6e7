import type { CaptionFile } from '../../document/caption-files/caption-file.ts'
import { captionsOf } from '../../document/caption-files/parse-caption-file.ts'
import type { Composition } from '../../document/model.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import { readCaptionFile } from '../assets/read-caption-file.ts'
import { usedAssets } from '../assets/used-assets.ts'
import type { DrawingWork } from '../process/messages.ts'
import { assetFailure } from './asset-failure.ts'

const MAX_KEPT = 4
/** Caption files by content: the segments of an export show the same ones. */
const kept = new Map<string, Promise<CaptionFile>>()

/**
 * The composition of a segment with the entries of caption assets that have none but name a file.
 *
 * @throws {RenderError} Naming the asset whose file can't be read.
 */
export async function withCaptionEntries(work: DrawingWork): Promise<Composition> {
  const { composition, assetFiles } = work
  const assets = new Map(composition.assets)
  for (const { id, kind } of usedAssets(composition)) {
    const asset = assets.get(id)
    const file = assetFiles.get(id)
    if (kind !== 'caption' || asset?.type !== 'caption' || file === undefined) continue
    try {
      assets.set(id, { ...asset, ...captionsOf(await captionFile(file), asset.timingGranularity) })
    } catch (error) {
      throw assetFailure(error, work, id)
    }
  }
  return { ...composition, assets }
}

function captionFile({ path, contentId }: AssetFile): Promise<CaptionFile> {
  const reading = kept.get(contentId) ?? readCaptionFile(path)
  kept.delete(contentId)
  kept.set(contentId, reading)
  const oldest = kept.size > MAX_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  return reading
}
