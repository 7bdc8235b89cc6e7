import { listAssetIds } from '../../document/item-assets.ts'
import type { Asset, Composition, Item } from '../../document/model.ts'
import { itemsInRange } from '../../document/timeline.ts'

/**
 * Reduces a composition to what is visible in `[startTicks, endTicks)`: everything that the pixels of this range
 * depend on, and nothing else. Drawing from the slice therefore equals drawing from the whole composition, and the
 * slice's hash identifies the segment.
 */
export function sliceComposition(
  composition: Composition,
  startTicks: number,
  endTicks: number,
): Composition {
  const { items: visible, transitions } = itemsInRange(composition, startTicks, endTicks)
  const items = new Map(visible.map((item) => [item.id, withoutAudio(item)]))
  const tracks = composition.tracks
    .filter((track) => !track.hidden)
    .map((track) => ({ ...track, muted: true, itemIds: track.itemIds.filter((id) => items.has(id)) }))
    .filter((track) => track.itemIds.length > 0)
  return { ...composition, tracks, items, transitions, assets: findShownAssets(visible, composition) }
}

/** Returns an item without what is only heard of it, so that a change of its audio changes no segment. */
function withoutAudio(item: Item): Item {
  if (item.type !== 'video') return item
  const decibelAdjustment = { value: 0, keyframes: [] }
  return { ...item, decibelAdjustment, audioFadeInDurationTicks: 0, audioFadeOutDurationTicks: 0 }
}

function findShownAssets(items: readonly Item[], { assets, background }: Composition): Map<string, Asset> {
  const ids = items.flatMap(listAssetIds)
  if (background.type === 'image' && background.imageAssetId !== undefined) ids.push(background.imageAssetId)
  const shown = new Map<string, Asset>()
  for (const id of ids) {
    const asset = assets.get(id)
    if (asset !== undefined) shown.set(asset.id, asset)
  }
  return shown
}
