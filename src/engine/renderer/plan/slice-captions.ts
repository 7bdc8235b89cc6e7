import { computeCaptionStyle } from '../../compositor/text/caption-style.ts'
import { findPageStart, toCaptionTicks } from '../../compositor/text/word-pages.ts'
import type {
  CaptionEntry,
  CaptionsItem,
  Composition,
  Item,
  PrecomputedCaptions,
} from '../../document/model.ts'
import type { CaptionAsset } from '../../document/model-assets.ts'

/** A range of the composition. */
interface Range {
  readonly startTicks: number
  readonly endTicks: number
}

/**
 * Reduces captions to those that are visible in `[startTicks, endTicks)`, so that a change of one caption changes only the
 * segments that show it. The item keeps the facts about the others. All of them stay
 *
 * - where the item starts, because that segment checks its texts;
 * - if they have word timing and their pages are unknown (see `divideCaptions`).
 *
 * @param slice - The result of `sliceComposition` for the same range.
 */
export function sliceCaptions(slice: Composition, startTicks: number, endTicks: number): Composition {
  const range = { startTicks, endTicks }
  const assets = new Map(slice.assets)
  const sliced = new Map(slice.items)
  for (const asset of slice.assets.values()) {
    if (asset.type !== 'caption' || asset.captions.length === 0) continue
    const items = [...slice.items.values()].filter((item) => showsCaptions(item, asset))
    const isLine = asset.timingGranularity === 'line'
    const canSlice = items.every(
      (item) => (isLine || item.precomputed !== undefined) && !isWithin(item.startTicks, range),
    )
    if (!canSlice) continue
    const captions = isLine
      ? asset.captions.filter((entry) => items.some((item) => isEntryShown(item, entry, range)))
      : []
    // Without a file, from which no captions would be read.
    assets.set(asset.id, { ...asset, captions, remoteUrl: undefined, remoteKey: undefined })
    for (const item of items) {
      sliced.set(item.id, { ...item, precomputed: precompute(item, asset, range) })
    }
  }
  return { ...slice, items: sliced, assets }
}

function precompute(item: CaptionsItem, asset: CaptionAsset, range: Range): PrecomputedCaptions {
  const { style = computeCaptionStyle(item, asset), pages = [] } = item.precomputed ?? {}
  const shown = pages.filter((page) =>
    isShown(item, { startTicks: findPageStart(item, page), endTicks: page.endTicks }, range),
  )
  return { style, pages: shown }
}

function showsCaptions(item: Item, asset: CaptionAsset): item is CaptionsItem {
  return item.type === 'captions' && item.assetId === asset.id
}

function isWithin(ticks: number, { startTicks, endTicks }: Range): boolean {
  return ticks >= startTicks && ticks < endTicks
}

function isEntryShown(item: CaptionsItem, { startMs, endMs }: CaptionEntry, range: Range): boolean {
  const [startTicks, endTicks] = [toCaptionTicks(item, startMs), toCaptionTicks(item, endMs)]
  return isShown(item, { startTicks, endTicks }, range)
}

/**
 * Returns whether a caption shows in a range; transitions show the first or last instant of an item beyond it.
 *
 * @param caption - In ticks since the item's start.
 */
function isShown({ startTicks, durationTicks }: CaptionsItem, caption: Range, range: Range): boolean {
  const clamp = (ticks: number): number => Math.max(0, Math.min(ticks - startTicks, durationTicks - 1))
  return caption.startTicks <= clamp(range.endTicks - 1) && caption.endTicks > clamp(range.startTicks)
}
