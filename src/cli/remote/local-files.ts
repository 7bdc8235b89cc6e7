import { isRecord, type JsonObject } from '../../engine/document/validation/record.ts'
import { readVariables } from '../../engine/document/variables/read-variables.ts'
import { findInPlaces } from '../../engine/renderer/assets/folder-asset-source.ts'
import { CommandError } from '../exit-codes.ts'

/** Files of this machine that a document or values of its variables name, by path. */
export interface LocalFiles {
  /** Paths by asset id. */
  readonly assets: ReadonlyMap<string, string>
  /** Paths by the name of the variable. */
  readonly variables: ReadonlyMap<string, string>
}

/**
 * Finds the local files of a document. A key that no local file has is taken for one of the server.
 *
 * @param places - Folders and files.
 * @throws {CommandError} If a file is missing whose asset has neither a key nor a URL.
 */
export async function findLocalFiles(
  document: JsonObject,
  values: Readonly<Record<string, unknown>>,
  places: readonly string[],
): Promise<LocalFiles> {
  const assets = new Map<string, string>()
  for (const [id, asset] of Object.entries(isRecord(document.assets) ? document.assets : {})) {
    if (!isRecord(asset) || hasContent(asset)) continue
    const { remoteKey, filename } = asset
    const names = [remoteKey, filename].filter((name) => typeof name === 'string')
    const path = await findInPlaces(names, places)
    if (path !== undefined) assets.set(id, path)
    else if (typeof remoteKey !== 'string')
      throw new CommandError(
        `The file ${JSON.stringify(filename)} of the asset "${id}" is not in ${places.join(' or ') || 'any folder: give --assets'}.`,
      )
  }
  const variables = new Map<string, string>()
  for (const [name, { type }] of readVariables(document)) {
    const value = values[name]
    if (type !== 'asset' || typeof value !== 'string') continue
    const path = await findInPlaces([value], places)
    if (path !== undefined) variables.set(name, path)
  }
  return { assets, variables }
}

/** Returns whether an asset has a URL, or its content in the document. */
function hasContent(asset: JsonObject): boolean {
  const { type, remoteUrl, captions, resourceJson, resourceComponentId } = asset
  if (typeof remoteUrl === 'string') return true
  if (type === 'caption') return Array.isArray(captions) && captions.length > 0
  return type === 'lottie' && (isRecord(resourceJson) || typeof resourceComponentId === 'string')
}
