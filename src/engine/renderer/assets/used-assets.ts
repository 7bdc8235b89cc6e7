import { redactUrl } from '../../../platform/network/redact-url.ts'
import { backgroundAsset, exportedAssets } from '../../document/item-assets.ts'
import type { Asset, Composition } from '../../document/model.ts'
import type { AssetFileKind } from '../jobs/asset-file.ts'

/** A file that an export needs, and its expected kind. */
export interface UsedAsset {
  /** The asset's id, or the URL of a background image that is not an asset. */
  readonly id: string
  readonly kind: AssetFileKind
  /** How messages name the asset. */
  readonly label: string
  readonly remoteKey: string | undefined
  readonly remoteUrl: string | undefined
  readonly filename: string | undefined
}

/**
 * Lists the files that an export of `composition` reads: those that are visible or audible, each once, in document
 * order. Assets on hidden and muted tracks are left out.
 */
export function listUsedAssets(composition: Composition): UsedAsset[] {
  const used = exportedAssets(composition).flatMap((asset) => toUsedAsset(asset) ?? [])
  const background = findRemoteBackground(composition)
  return background === undefined ? used : [...used, background]
}

function toUsedAsset(asset: Asset): UsedAsset | undefined {
  const kind = getFileKind(asset)
  if (kind === undefined) return undefined
  const { id, type, filename, remoteKey, remoteUrl } = asset
  return { id, kind, label: `${type} asset "${filename}" (${id})`, filename, remoteKey, remoteUrl }
}

/** Returns the kind of an asset's file; undefined for an asset that needs none. */
function getFileKind(asset: Asset): UsedAsset['kind'] | undefined {
  switch (asset.type) {
    case 'image':
    case 'video':
    case 'gif':
    case 'audio':
      return asset.type
    case 'lottie':
      return getLottieFileKind(asset)
    case 'caption':
      // A caption asset without entries has them in its file, if it names one.
      return asset.captions.length === 0 && hasFile(asset) ? 'caption' : undefined
  }
}

function getLottieFileKind(asset: Extract<Asset, { type: 'lottie' }>): 'image' | 'lottie' | undefined {
  if (asset.resourceType === 'svg')
    return hasFile(asset) || asset.resourceComponentId === undefined ? 'image' : undefined
  return asset.resourceJson === undefined ? 'lottie' : undefined
}

function hasFile({ remoteKey, remoteUrl }: Asset): boolean {
  return remoteKey !== undefined || remoteUrl !== undefined
}

/** Returns the background image if it is not an asset. */
function findRemoteBackground(composition: Composition): UsedAsset | undefined {
  const { background } = composition
  if (background.type !== 'image' || backgroundAsset(composition) !== undefined) return undefined
  return {
    id: background.imageUrl,
    kind: 'image',
    label: `background image ${redactUrl(background.imageUrl)}`,
    filename: undefined,
    remoteKey: undefined,
    remoteUrl: background.imageUrl,
  }
}
