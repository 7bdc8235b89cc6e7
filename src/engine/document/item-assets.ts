import type { Asset, Composition, Item, Track } from './model.ts'

/** Returns the ids of the assets that an item draws or plays. */
export function listAssetIds(item: Item): readonly string[] {
  switch (item.type) {
    case 'image':
    case 'video':
    case 'gif':
    case 'lottie':
    case 'audio':
    case 'captions':
      return [item.assetId]
    case 'motion-graphic':
      return Object.values(item.slots).map(({ assetId }) => assetId)
    case 'text':
    case 'text-template':
    case 'solid':
    case 'illustration':
    case 'effect':
    case 'filter':
    case 'chart':
      return []
  }
}

/**
 * Returns the assets that an export of `composition` draws or plays: each once, in document order, the
 * background's last. The images of hidden tracks and the audio of muted tracks are left out.
 */
export function exportedAssets(composition: Composition): Asset[] {
  const used = new Set<Asset>()
  const use = (asset: Asset | undefined): void => {
    if (asset !== undefined) used.add(asset)
  }
  for (const track of composition.tracks) {
    for (const itemId of track.itemIds) {
      const item = composition.items.get(itemId)
      if (item === undefined || !isExported(item, track)) continue
      for (const assetId of listAssetIds(item)) use(composition.assets.get(assetId))
    }
  }
  use(backgroundAsset(composition))
  return [...used]
}

/** Returns the asset of the background image, if the background is an image that is an asset. */
export function backgroundAsset({ background, assets }: Composition): Asset | undefined {
  return background.type === 'image' && background.imageAssetId !== undefined
    ? assets.get(background.imageAssetId)
    : undefined
}

/** Returns whether any of an item is seen or heard. */
function isExported(item: Item, track: Track): boolean {
  const isSeen = !track.hidden && item.type !== 'audio'
  const isHeard = !track.muted && (item.type === 'audio' || item.type === 'video')
  return isSeen || isHeard
}
