import { pixelsToTicks } from './time-scale.ts'

/** `[startTicks, endTicks)`. */
export interface TickRange {
  readonly startTicks: number
  readonly endTicks: number
}

/** A part of the content that is rendered, in content pixels. */
export interface PixelWindow {
  readonly start: number
  readonly end: number
}

/** Rendered parts begin and end at multiples of this, so that few scroll events render anything. */
const CHUNK_PIXELS = 256

/** Returns what is rendered for a visible part: at least a chunk more on both sides. */
export function renderWindow(scrollPixels: number, visiblePixels: number): PixelWindow {
  const start = Math.floor(scrollPixels / CHUNK_PIXELS) - 1
  const end = Math.ceil((scrollPixels + visiblePixels) / CHUNK_PIXELS) + 1
  return { start: Math.max(0, start) * CHUNK_PIXELS, end: end * CHUNK_PIXELS }
}

export function windowToTicks({ start, end }: PixelWindow, pixelsPerSecond: number): TickRange {
  return {
    startTicks: pixelsToTicks(start, pixelsPerSecond),
    endTicks: pixelsToTicks(end, pixelsPerSecond),
  }
}

interface Timed {
  readonly startTicks: number
  readonly durationTicks: number
}

/**
 * Returns the items that reach into a range, by binary search.
 *
 * @param items - Sorted by start; items of a track never overlap, so that their ends are sorted too.
 */
export function itemsInRange<Item extends Timed>(
  items: readonly Item[],
  { startTicks, endTicks }: TickRange,
): readonly Item[] {
  const from = lowerBound(items, (item) => item.startTicks + item.durationTicks > startTicks)
  const to = lowerBound(items, (item) => item.startTicks >= endTicks)
  return items.slice(from, Math.max(from, to))
}

/** Returns the index of the first entry for which a monotonous predicate holds. */
export function lowerBound<Entry>(entries: readonly Entry[], holds: (entry: Entry) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = entries[middle]
    if (entry !== undefined && holds(entry)) high = middle
    else low = middle + 1
  }
  return low
}

/** Items narrower than this are drawn on the track's canvas only. */
const MIN_ELEMENT_PIXELS = 5
/** The number of items with elements of their own is kept below this. */
const MAX_ELEMENTS = 220

/**
 * Returns the width in ticks from which items get elements of their own, so that there are never more than about 220. The rest is
 * drawn on canvases.
 *
 * @param items - Items of all rendered tracks in the rendered window.
 */
export function chooseElementTicks(items: readonly Timed[], pixelsPerSecond: number): number {
  let minTicks = Math.max(1, pixelsToTicks(MIN_ELEMENT_PIXELS, pixelsPerSecond))
  // Doubled, so that the result rarely changes while scrolling: all rows depend on it.
  while (items.filter(({ durationTicks }) => durationTicks >= minTicks).length > MAX_ELEMENTS) minTicks *= 2
  return minTicks
}
