import { computeCaptionStyle } from '../../compositor/text/caption-style.ts'
import { listWords, timePages } from '../../compositor/text/word-pages.ts'
import type { CaptionsItem, Composition, Item } from '../../document/model.ts'
import type { CaptionAsset } from '../../document/model-assets.ts'
import type { CaptionWord } from '../../document/model-captions.ts'
import type { DividedItem } from '../jobs/messages.ts'

/**
 * Reduces a composition to its captions with word timing, whose pages depend on the layout of all words.
 *
 * @returns Undefined if there are none. Captions that are in a file do not count: only render processes read it.
 */
export function selectWordCaptions(composition: Composition): Composition | undefined {
  const items = [...composition.items.values()].filter((item) => findWords(item, composition) !== undefined)
  if (items.length === 0) return undefined
  const assets = items.flatMap((item) => findWords(item, composition)?.asset ?? [])
  return {
    ...composition,
    tracks: [],
    transitions: [],
    background: { type: 'none' },
    items: new Map(items.map((item) => [item.id, item])),
    assets: new Map(assets.map((asset) => [asset.id, asset])),
  }
}

/**
 * Puts the pages of words into a composition, so that its segments need only the words that they show.
 *
 * @param divided - How a render process has divided the words of {@link selectWordCaptions}. Items that it does not name, or
 *   whose words are others, stay as they are.
 */
export function divideCaptions(composition: Composition, divided: readonly DividedItem[]): Composition {
  const items = new Map(composition.items)
  for (const { itemId, wordCounts } of divided) {
    const words = findWords(items.get(itemId), composition)
    if (words === undefined) continue
    const { item, asset } = words
    const styled = { ...item, style: computeCaptionStyle(item, asset) }
    const groups = groupWords(listWords(item, asset.captions), wordCounts)
    if (groups === undefined) continue
    items.set(itemId, { ...item, precomputed: { style: styled.style, pages: timePages(styled, groups) } })
  }
  return { ...composition, items }
}

function findWords(
  item: Item | undefined,
  { assets }: Composition,
): { readonly item: CaptionsItem; readonly asset: CaptionAsset } | undefined {
  if (item?.type !== 'captions') return undefined
  const asset = assets.get(item.assetId)
  const hasWords =
    asset?.type === 'caption' && asset.timingGranularity === 'word' && asset.captions.length > 0
  return hasWords ? { item, asset } : undefined
}

/** Returns the words of each page; undefined if their number is another one. */
function groupWords(words: readonly CaptionWord[], counts: readonly number[]): CaptionWord[][] | undefined {
  let start = 0
  const groups = counts.map((count) => {
    const group = words.slice(start, start + count)
    start += count
    return group
  })
  return start === words.length ? groups : undefined
}
