import { stat } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { RenderError } from '../render-error.ts'
import type { AssetFile } from './asset-files.ts'
import { download } from './download.ts'
import type { AssetSource } from './locate-assets.ts'
import type { UsedAsset } from './used-assets.ts'

/**
 * Assets for a render without a server: looked up in one folder by their `remoteKey`, their `filename` and
 * the last part of their `remoteUrl`, in this order, and fetched from `remoteUrl` where none is there.
 *
 * @param assetsFolder - Undefined: everything comes from its URL.
 * @param downloadFolder - Where fetched files are put; the caller removes it.
 */
export function createFolderAssetSource(
  assetsFolder: string | undefined,
  downloadFolder: string,
): AssetSource {
  let downloads = 0
  // Whoever draws on the own machine reaches its network anyway.
  const client = new OutboundClient({ allowPrivate: true })
  return {
    async locate(asset, signal) {
      for (const path of listCandidatePaths(asset, assetsFolder)) {
        const file = await findFile(path)
        if (file !== undefined) return file
      }
      const url = asset.remoteUrl
      if (url === undefined || !/^https?:/.test(url)) throw createNotFoundError(asset, assetsFolder)
      const path = join(downloadFolder, `download-${downloads++}`)
      const sha256 = await download(url, path, asset.label, { client, signal })
      return { path, contentId: sha256 }
    },
  }
}

/** Names come from a document that may be a stranger's: none may lead out of the folder. */
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
    // A stray % in a name that was never percent-encoded: take it as it stands.
    return name
  }
}

async function findFile(path: string): Promise<AssetFile | undefined> {
  const status = await stat(path).catch(() => undefined)
  if (status?.isFile() !== true) return undefined
  return { path, contentId: `${path}:${status.size}:${status.mtimeMs}` }
}

function createNotFoundError(asset: UsedAsset, assetsFolder: string | undefined): RenderError {
  const where =
    assetsFolder === undefined ? 'no assets folder was given (--assets DIR)' : `it is not in ${assetsFolder}`
  return new RenderError(
    'ASSET_UNREACHABLE',
    `The ${asset.label} was not found: ${where} and it has no http(s) address.`,
  )
}
