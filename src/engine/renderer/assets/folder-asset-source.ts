import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { isInside } from './is-inside.ts'
import { createLocalAssetSource, findLocalFile } from './local-asset-source.ts'
import type { AssetSource } from './locate-assets.ts'
import type { UsedAsset } from './used-assets.ts'

/**
 * Creates an asset source that searches folders and files, in order, for an asset's `remoteKey`, then its `filename`, then the
 * last part of its `remoteUrl`, and downloads files that are not there from `remoteUrl`. A file is found by its name.
 *
 * @param paths - Folders and files. Undefined: every file is downloaded.
 * @param downloadFolder - Where downloads are written; the caller removes it.
 * @param client - Default: one that reaches all addresses, because the user of this machine can reach its network anyway.
 */
export function createFolderAssetSource(
  paths: string | readonly string[] | undefined,
  downloadFolder: string,
  client?: OutboundClient,
): AssetSource {
  const places = typeof paths === 'string' ? [paths] : (paths ?? [])
  const findFile = async (asset: UsedAsset) => {
    const names = listNames(asset)
    const path = await findInPlaces(names, places)
    return path === undefined ? undefined : findLocalFile(path)
  }
  const missingReason =
    places.length === 0 ? 'no assets folder was given' : `it is not in ${places.join(' or ')}`
  return createLocalAssetSource(findFile, missingReason, { folder: downloadFolder, client })
}

/**
 * Finds a file in folders and files as an asset source does.
 *
 * @param names - Its names, the preferred one first.
 * @returns Its path; undefined if it is in none of the places.
 */
export async function findInPlaces(
  names: readonly string[],
  places: readonly string[],
): Promise<string | undefined> {
  for (const place of places) {
    for (const path of await listCandidatePaths(names, resolve(place))) {
      if ((await findLocalFile(path)) !== undefined) return path
    }
  }
  return undefined
}

/**
 * Lists the paths that a file with one of the names can have in a place. The names come from a document, which may be
 * untrusted: paths outside the place are left out.
 */
async function listCandidatePaths(names: readonly string[], place: string): Promise<string[]> {
  // A place that doesn't exist has no files in it either.
  const isFile = (await stat(place).catch(() => undefined))?.isFile() === true
  if (isFile) return names.some((name) => basename(name) === basename(place)) ? [place] : []
  return names.map((name) => resolve(place, name)).filter((path) => isInside(place, path))
}

function listNames({ remoteKey, filename, remoteUrl }: UsedAsset): string[] {
  return [remoteKey, filename, getUrlFilename(remoteUrl)].filter((name) => name !== undefined)
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
