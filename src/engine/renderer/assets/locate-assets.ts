import type { Composition } from '../../document/model.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import { listUsedAssets, type UsedAsset } from './used-assets.ts'

/** Provides the bytes of an export's assets. */
export interface AssetSource {
  /**
   * Provides an asset's bytes as a local file that does not change while the export runs.
   *
   * @throws {RenderError} `ASSET_UNREACHABLE`, naming the asset.
   */
  locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile>
}

/**
 * Makes every file that an export of `composition` reads available on this machine.
 *
 * @returns Files by asset id; a background image that is not an asset is under its URL.
 * @throws {RenderError} For the first asset that is not available.
 */
export async function locateAssets(
  composition: Composition,
  source: AssetSource,
  signal: AbortSignal,
): Promise<Map<string, AssetFile>> {
  const located = listUsedAssets(composition).map(
    async (asset) => [asset.id, await source.locate(asset, signal)] as const,
  )
  return new Map(await Promise.all(located))
}
