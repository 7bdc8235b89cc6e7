import type { Asset, Composition, Item, Track } from '../../document/model.ts'

/** One file that an export needs, and what it must turn out to be. */
export interface UsedAsset {
  /** The asset's id; for a background image that is no asset, its URL. */
  readonly id: string
  readonly kind: 'image' | 'video' | 'gif' | 'audio' | 'lottie'
  /** How messages name it. */
  readonly label: string
  readonly remoteKey: string | undefined
  readonly remoteUrl: string | undefined
  readonly filename: string | undefined
}

/**
 * The files that an export of `composition` reads: those that are seen or heard, each once, in document
 * order. Assets on hidden and muted tracks are not fetched.
 */
export function usedAssets(composition: Composition): UsedAsset[] {
  const used = new Map<string, UsedAsset>()
  for (const track of composition.tracks) {
    for (const itemId of track.itemIds) {
      const item = composition.items.get(itemId)
      const asset = item === undefined ? undefined : assetNeededBy(item, track, composition)
      if (asset !== undefined && !used.has(asset.id)) used.set(asset.id, asset)
    }
  }
  const background = backgroundImage(composition)
  if (background !== undefined && !used.has(background.id)) used.set(background.id, background)
  return [...used.values()]
}

function assetNeededBy(item: Item, track: Track, composition: Composition): UsedAsset | undefined {
  if (!('assetId' in item)) return undefined
  const seen = !track.hidden && item.type !== 'audio'
  const heard = !track.muted && (item.type === 'audio' || item.type === 'video')
  if (!seen && !heard) return undefined
  const asset = composition.assets.get(item.assetId)
  return asset === undefined ? undefined : fromAsset(asset)
}

function fromAsset(asset: Asset): UsedAsset | undefined {
  const kind = fileKind(asset)
  if (kind === undefined) return undefined
  const { id, type, filename, remoteKey, remoteUrl } = asset
  return { id, kind, label: `${type} asset "${filename}" (${id})`, filename, remoteKey, remoteUrl }
}

/** What the file of an asset is; undefined for an asset that needs none. */
function fileKind(asset: Asset): UsedAsset['kind'] | undefined {
  switch (asset.type) {
    case 'image':
    case 'video':
    case 'gif':
    case 'audio':
      return asset.type
    case 'lottie':
      return lottieFileKind(asset)
    case 'caption':
      return undefined
  }
}

function lottieFileKind(asset: Extract<Asset, { type: 'lottie' }>): 'image' | 'lottie' | undefined {
  const hasFile = asset.remoteKey !== undefined || asset.remoteUrl !== undefined
  if (asset.resourceType === 'svg')
    return hasFile || asset.resourceComponentId === undefined ? 'image' : undefined
  return asset.resourceJson === undefined ? 'lottie' : undefined
}

function backgroundImage({ background, assets }: Composition): UsedAsset | undefined {
  if (background.type !== 'image') return undefined
  const asset = background.imageAssetId === undefined ? undefined : assets.get(background.imageAssetId)
  if (asset !== undefined) return fromAsset(asset)
  return {
    id: background.imageUrl,
    kind: 'image',
    label: `background image ${background.imageUrl}`,
    filename: undefined,
    remoteKey: undefined,
    remoteUrl: background.imageUrl,
  }
}
