import { resolve } from 'node:path'
import type { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { RenderError } from '../render-error.ts'
import { createLocalAssetSource, findLocalFile } from './local-asset-source.ts'
import type { AssetSource } from './locate-assets.ts'
import type { UsedAsset } from './used-assets.ts'

/**
 * Creates an asset source from local paths, and downloads the assets that have none from `remoteUrl`.
 *
 * @param paths - By asset id; by URL for a background image that is not an asset.
 * @param downloadFolder - Where downloads are written; the caller removes it.
 */
export function createFileMapAssetSource(
  paths: Readonly<Record<string, string>>,
  downloadFolder: string,
  client?: OutboundClient,
): AssetSource {
  const pathsById = new Map(Object.entries(paths))
  const findFile = async ({ id, label }: UsedAsset) => {
    const path = pathsById.get(id)
    if (path === undefined) return undefined
    const file = await findLocalFile(resolve(path))
    // No download instead: the caller named this file.
    if (file === undefined)
      throw new RenderError('ASSET_UNREACHABLE', `The ${label} was not found: ${path} is not a file.`)
    return file
  }
  return createLocalAssetSource(findFile, 'no file was given for it', { folder: downloadFolder, client })
}
