import type { Composition, EffectItem, FilterItem, Item, Transition } from './model.ts'
import {
  type IndexedTrack,
  indexedTracks,
  isVisual,
  type PlacedTransition,
  type VisualItem,
} from './timeline-index.ts'

/** One visual item at an instant. */
interface VisibleItem {
  readonly kind: 'item'
  readonly item: VisualItem
  /**
   * Ticks since the item's start. Negative, or past the item's end, if a transition shows the item beyond its
   * range.
   */
  readonly localTicks: number
}

/** Two layers of one track, the second of which is replacing the first. */
export interface VisibleTransition {
  readonly kind: 'transition'
  readonly transition: Transition
  /** The window `[startTicks, endTicks)` in which both clips are drawn. */
  readonly startTicks: number
  readonly endTicks: number
  /** Runs linearly from 0 at the window's start to 1 at its end; the caller applies `transition.easing`. */
  readonly progress: number
  /**
   * The layer that is being replaced. It is itself a transition if its clip is so short that the window
   * before it reaches into the window after it; transitions are never nested deeper than that.
   */
  readonly from: VisibleItem | VisibleTransition
  readonly to: VisibleItem
}

export type VisibleLayer = VisibleItem | VisibleTransition

/** An effect or a filter that is active at an instant. */
export interface ActivePostEffect {
  readonly item: EffectItem | FilterItem
  /** Ticks since the item's start. */
  readonly localTicks: number
}

/**
 * Returns the composition's end in ticks: the latest end of an item on a visible track, or 0 without such an
 * item.
 */
export function compositionEndTicks(composition: Composition): number {
  let endTicks = 0
  for (const { items } of indexedTracks(composition)) {
    const last = items.at(-1)
    if (last !== undefined) endTicks = Math.max(endTicks, getEndTicks(last))
  }
  return endTicks
}

/**
 * Returns the layers of the frame at `ticks` in drawing order, rearmost first, at most one per track. Audio,
 * effects and filters are not included.
 */
export function visibleItemsAt(composition: Composition, ticks: number): VisibleLayer[] {
  return indexedTracks(composition)
    .toReversed()
    .flatMap((track) => layerAt(track, ticks) ?? [])
}

/**
 * Returns the effects and filters active at `ticks` in the order in which they are applied: rearmost track
 * first.
 */
export function postEffectsAt(composition: Composition, ticks: number): ActivePostEffect[] {
  return indexedTracks(composition)
    .toReversed()
    .flatMap(({ items }): ActivePostEffect[] => {
      const item = itemAt(items, ticks)
      const isPostEffect = item?.type === 'effect' || item?.type === 'filter'
      return isPostEffect ? [{ item, localTicks: ticks - item.startTicks }] : []
    })
}

/**
 * Returns everything that the pixels of `[startTicks, endTicks)` depend on besides background and size: the
 * items in drawing order (rearmost track first, then by time), including effects, filters and items that a
 * transition draws beyond their own range; and the transitions whose windows overlap the range.
 */
export function itemsInRange(
  composition: Composition,
  startTicks: number,
  endTicks: number,
): { readonly items: readonly Item[]; readonly transitions: readonly Transition[] } {
  const items: Item[] = []
  const transitions: Transition[] = []
  for (const track of indexedTracks(composition).toReversed()) {
    const active = track.transitions.filter(
      (window) => window.startTicks < endTicks && window.endTicks > startTicks,
    )
    const held = new Set(active.flatMap(({ from, to }): Item[] => [from, to]))
    for (const item of track.items) {
      if (item.type === 'audio') continue
      if (held.has(item) || (item.startTicks < endTicks && getEndTicks(item) > startTicks)) items.push(item)
    }
    transitions.push(...active.map(({ transition }) => transition))
  }
  return { items, transitions }
}

/**
 * Returns the instant of its source that an item shows or plays, in whole ticks: start + local time ×
 * `playbackRate`. The result is never negative, so that the source's first frame is held; past the source's
 * end, the reader holds the last frame.
 */
export function sourceTicksAt(
  item: { readonly sourceStartTicks: number; readonly playbackRate: number },
  localTicks: number,
): number {
  return Math.max(0, Math.round(item.sourceStartTicks + localTicks * item.playbackRate))
}

function layerAt(track: IndexedTrack, ticks: number): VisibleLayer | undefined {
  const active = track.transitions.filter((window) => window.startTicks <= ticks && ticks < window.endTicks)
  const earliest = active[0]
  if (earliest === undefined) {
    const item = itemAt(track.items, ticks)
    return item !== undefined && isVisual(item) ? visible(item, ticks) : undefined
  }
  let layer: VisibleLayer = visible(earliest.from, ticks)
  for (const window of active) layer = replacing(layer, window, ticks)
  return layer
}

function replacing(from: VisibleLayer, window: PlacedTransition, ticks: number): VisibleTransition {
  const { transition, to, startTicks, endTicks } = window
  const progress = (ticks - startTicks) / (endTicks - startTicks)
  return { kind: 'transition', transition, startTicks, endTicks, progress, from, to: visible(to, ticks) }
}

function visible(item: VisualItem, ticks: number): VisibleItem {
  return { kind: 'item', item, localTicks: ticks - item.startTicks }
}

/** Finds the item at an instant in a list of items that is sorted by time and free of overlaps. */
function itemAt(items: readonly Item[], ticks: number): Item | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.startTicks ?? 0) > ticks) high = middle
    else low = middle + 1
  }
  const candidate = items[low - 1]
  return candidate !== undefined && ticks < getEndTicks(candidate) ? candidate : undefined
}

function getEndTicks(item: Item): number {
  return item.startTicks + item.durationTicks
}
