import { valueAt } from '../../src/engine/document/animated-number.ts'
import { listAnimated, toModel } from '../../src/engine/document/edit/animated-fields.ts'
import type { EditableDocument } from '../../src/engine/document/edit/editable-document.ts'
import type { Composition, Item } from '../../src/engine/document/model.ts'
import { detectDialect } from '../../src/engine/document/schema/dialect.ts'
import { sourceTicksAt } from '../../src/engine/document/timeline.ts'

/** The state of an item at one instant. */
export interface ItemSample {
  readonly type: string
  readonly values: Readonly<Record<string, number>>
  readonly sourceTicks: number | undefined
  /** Captions that are timed by line: the texts that are shown. */
  readonly texts: readonly string[]
}

export function sampleComposition(
  document: EditableDocument,
  composition: Composition,
  ticks: number,
): ItemSample[] {
  return composition.tracks.flatMap(({ itemIds }) =>
    itemIds.flatMap((id) => {
      const item = composition.items.get(id)
      const isShown =
        item !== undefined && item.startTicks <= ticks && ticks < item.startTicks + item.durationTicks
      return isShown ? [sampleItem(document, composition, item, ticks)] : []
    }),
  )
}

function sampleItem(
  document: EditableDocument,
  composition: Composition,
  item: Item,
  ticks: number,
): ItemSample {
  const local = ticks - item.startTicks
  const sent = document.items[item.id]
  const values = (sent === undefined ? [] : listAnimated(detectDialect(document), sent)).map(
    ([field, number]) => [field, valueAt(toModel(number), local, item.durationTicks)] as const,
  )
  return {
    type: item.type,
    values: Object.fromEntries(values),
    sourceTicks: 'sourceStartTicks' in item ? sourceTicksAt(item, local) : undefined,
    texts:
      item.type === 'captions'
        ? listTexts(composition, item.assetId, local - item.contentStartOffsetTicks)
        : [],
  }
}

function listTexts(composition: Composition, assetId: string, ticks: number): string[] {
  const asset = composition.assets.get(assetId)
  if (asset?.type !== 'caption') return []
  return asset.captions
    .filter(({ startMs, endMs }) => Math.round(startMs * 240) <= ticks && ticks < Math.round(endMs * 240))
    .map(({ text }) => text)
}
