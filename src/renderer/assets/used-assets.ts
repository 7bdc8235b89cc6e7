import type { Asset, Composition, Item, Track } from '../../document/model.ts'

/** One file that an export needs, and what it must turn out to be. */
export interface UsedAsset {
  /** The asset's id; for a background image that is no asset, its URL. */
  readonly id: string
  readonly kind: 'image' | 'video' | 'audio' | 'caption'
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
  if (item.type === 'captions') return track.hidden ? undefined : captionFile(item.assetId, composition)
  if (item.type !== 'image' && item.type !== 'video' && item.type !== 'audio') return undefined
  const seen = !track.hidden && item.type !== 'audio'
  const heard = !track.muted && item.type !== 'image'
  if (!seen && !heard) return undefined
  const asset = composition.assets.get(item.assetId)
  return asset === undefined ? undefined : fromAsset(asset)
}

/** A caption asset without entries has them in its file, if it names one. */
function captionFile(assetId: string, { assets }: Composition): UsedAsset | undefined {
  const asset = assets.get(assetId)
  if (asset?.type !== 'caption' || asset.captions.length > 0) return undefined
  const isElsewhere = asset.remoteKey !== undefined || asset.remoteUrl !== undefined
  return isElsewhere ? fromAsset(asset) : undefined
}

function fromAsset(asset: Asset): UsedAsset | undefined {
  if (asset.type === 'gif' || asset.type === 'lottie') return undefined
  const { id, type, filename, remoteKey, remoteUrl } = asset
  return { id, kind: type, label: `${type} asset "${filename}" (${id})`, filename, remoteKey, remoteUrl }
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
