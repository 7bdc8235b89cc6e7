import type {
  CaptionsItem,
  ChartItem,
  Composition,
  Item,
  MotionGraphicItem,
  TextItem,
  TextTemplateItem,
} from '../model.ts'

/** An item that draws texts of the document. */
export type TextualItem = TextItem | CaptionsItem | TextTemplateItem | MotionGraphicItem | ChartItem

export function isTextual(item: Item): item is TextualItem {
  return ['text', 'captions', 'text-template', 'motion-graphic', 'chart'].includes(item.type)
}

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
      if (item !== undefined && isTextual(item)) items.set(id, item)
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
