import { basename, resolve, sep } from 'node:path'
import type { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { createLocalAssetSource, findLocalFile } from './local-asset-source.ts'
import type { AssetSource } from './locate-assets.ts'
import type { UsedAsset } from './used-assets.ts'

/**
 * Creates an asset source that searches a folder for an asset's `remoteKey`, then its `filename`, then the last part of
 * its `remoteUrl`, and downloads files that are not there from `remoteUrl`.
 *
 * @param assetsFolder - Undefined: every file is downloaded.
 * @param downloadFolder - Where downloads are written; the caller removes it.
 * @param client - Default: one that reaches all addresses, because the user of this machine can reach its network anyway.
 */
export function createFolderAssetSource(
  assetsFolder: string | undefined,
  downloadFolder: string,
  client?: OutboundClient,
): AssetSource {
  const findFile = async (asset: UsedAsset) => {
    for (const path of listCandidatePaths(asset, assetsFolder)) {
      const file = await findLocalFile(path)
      if (file !== undefined) return file
    }
    return undefined
  }
  const missingReason =
    assetsFolder === undefined ? 'no assets folder was given' : `it is not in ${assetsFolder}`
  return createLocalAssetSource(findFile, missingReason, { folder: downloadFolder, client })
}

/** The names come from a document, which may be untrusted: paths outside the folder are left out. */
function listCandidatePaths(asset: UsedAsset, assetsFolder: string | undefined): string[] {
  if (assetsFolder === undefined) return []
  const root = resolve(assetsFolder)
  return [asset.remoteKey, asset.filename, getUrlFilename(asset.remoteUrl)]
    .filter((name) => name !== undefined)
    .map((name) => resolve(root, name))
    .filter((path) => path.startsWith(root + sep))
}

function getUrlFilename(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const name = basename(new URL(url).pathname)
  try {
    return decodeURIComponent(name)
  } catch {
    // The name has a stray % because it was never percent-encoded.
    return name
  }
}
