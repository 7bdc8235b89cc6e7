import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { OutboundClient } from '../../../platform/network/outbound-client.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import { RenderError } from '../render-error.ts'
import { download } from './download.ts'
import type { AssetSource } from './locate-assets.ts'
import type { UsedAsset } from './used-assets.ts'

/** Fetched files of a render without a server. */
export interface LocalDownloads {
  /** Where fetched files are written; the caller removes it. */
  readonly folder: string
  /** Default: one that reaches all addresses, because the user of this machine can reach its network anyway. */
  readonly client?: OutboundClient | undefined
}

/**
 * Creates an asset source for a render without a server: local files first, downloads from `remoteUrl` otherwise.
 *
 * @param findFile - Returns an asset's local file, or undefined if it does not exist.
 * @param missingReason - Why there is no local file, as a clause for the error of an asset without a URL.
 */
export function createLocalAssetSource(
  findFile: (asset: UsedAsset) => Promise<AssetFile | undefined>,
  missingReason: string,
  { folder, client = new OutboundClient({ allowPrivate: true }) }: LocalDownloads,
): AssetSource {
  let downloadCount = 0
  return {
    async locate(asset, signal) {
      const file = await findFile(asset)
      if (file !== undefined) return file
      const url = asset.remoteUrl
      if (url === undefined || !/^https?:/.test(url)) throw createNotFoundError(asset, missingReason)
      const path = join(folder, `download-${downloadCount++}`)
      const sha256 = await download(url, path, asset.label, { client, signal })
      return { path, contentId: sha256 }
    },
  }
}

/** Returns the file at a path, or undefined if it does not exist. */
export async function findLocalFile(path: string): Promise<AssetFile | undefined> {
  const status = await stat(path).catch(() => undefined)
  if (status?.isFile() !== true) return undefined
  return { path, contentId: `${path}:${status.size}:${status.mtimeMs}` }
}

function createNotFoundError(asset: UsedAsset, missingReason: string): RenderError {
  return new RenderError(
    'ASSET_UNREACHABLE',
    `The ${asset.label} was not found: ${missingReason} and it has no http(s) URL.`,
  )
}
