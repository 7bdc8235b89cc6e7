import type { Composition, Item } from '../model.ts'

/**
 * Reduces a composition to the texts that are seen, and to what they depend on.
 *
 * @returns Undefined if it has none.
 */
export function sliceTexts(composition: Composition): Composition | undefined {
  const items = new Map<string, Item>()
  for (const { hidden, itemIds } of composition.tracks) {
    if (hidden) continue
    for (const id of itemIds) {
      const item = composition.items.get(id)
      if (item?.type === 'text' || item?.type === 'captions' || item?.type === 'text-template')
        items.set(id, item)
    }
  }
  if (items.size === 0) return undefined
  const assets = [...items.values()].flatMap((item) => {
    const asset = item.type === 'captions' ? composition.assets.get(item.assetId) : undefined
    return asset === undefined ? [] : [[asset.id, asset] as const]
  })
  return {
    ...composition,
    items,
    assets: new Map(assets),
    tracks: composition.tracks.map((track) => ({
      ...track,
      itemIds: track.itemIds.filter((id) => !track.hidden && items.has(id)),
    })),
    transitions: [],
    background: { type: 'none' },
  }
}
