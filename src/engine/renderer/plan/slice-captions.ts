import { detectSharedHanLanguage } from '../../document/languages.ts'
import type { CaptionEntry, CaptionsItem, Composition, Item } from '../../document/model.ts'
import type { CaptionAsset } from '../../document/model-assets.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'

/**
 * Reduces captions with line timing to those that are visible in `[startTicks, endTicks)`, so that a change of one caption
 * changes only the segments that show it. All of them stay
 *
 * - where the item starts, because that segment checks its texts;
 * - if they have word timing, because which words share a page depends on all words before;
 * - if the others decide how they are drawn: the style of a theme, or the language of Han characters.
 *
 * @param slice - The result of `sliceComposition` for the same range.
 */
export function sliceCaptions(slice: Composition, startTicks: number, endTicks: number): Composition {
  const assets = new Map(slice.assets)
  for (const asset of slice.assets.values()) {
    if (asset.type !== 'caption' || asset.timingGranularity !== 'line' || asset.captions.length === 0)
      continue
    const items = [...slice.items.values()].filter((item) => showsCaptions(item, asset))
    const isSliced = items.every(
      (item) => !item.design?.adapts && !(item.startTicks >= startTicks && item.startTicks < endTicks),
    )
    if (!isSliced) continue
    const captions = asset.captions.filter((entry) =>
      items.some((item) => isShown(item, entry, startTicks, endTicks)),
    )
    if (!dependsOnOthers(asset, items, captions)) {
      // Without a file, from which no captions would be read.
      assets.set(asset.id, { ...asset, captions, remoteUrl: undefined, remoteKey: undefined })
    }
  }
  return { ...slice, assets }
}

function showsCaptions(item: Item, asset: CaptionAsset): item is CaptionsItem {
  return item.type === 'captions' && item.assetId === asset.id
}

/** Returns whether an entry shows in a range; transitions show the first or last instant of an item beyond it. */
function isShown(
  { startTicks, durationTicks, contentStartOffsetTicks }: CaptionsItem,
  { startMs, endMs }: CaptionEntry,
  from: number,
  to: number,
): boolean {
  const clamp = (ticks: number): number => Math.max(0, Math.min(ticks - startTicks, durationTicks - 1))
  const toTicks = (ms: number): number => contentStartOffsetTicks + Math.round((ms * TICKS_PER_SECOND) / 1000)
  return toTicks(startMs) <= clamp(to - 1) && toTicks(endMs) > clamp(from)
}

/** Returns whether captions that are not kept decide the language of those that are. */
function dependsOnOthers(
  { captions, language }: CaptionAsset,
  items: readonly CaptionsItem[],
  kept: readonly CaptionEntry[],
): boolean {
  if (language !== undefined || items.every(({ style }) => style.language !== undefined)) return false
  const detect = (entries: readonly CaptionEntry[]) =>
    detectSharedHanLanguage(entries.map(({ text }) => text))
  return detect(captions) !== detect(kept)
}
