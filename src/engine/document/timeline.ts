import type { Composition, EffectItem, FilterItem, Item, Transition } from './model.ts'
import {
  type IndexedTrack,
  indexedTracks,
  isVisual,
  type PlacedTransition,
  type VisualItem,
} from './timeline-index.ts'

/** One picture at an instant. */
interface VisibleItem {
  readonly kind: 'item'
  readonly item: VisualItem
  /** From the item's start; below 0 or past its end where a transition holds it beyond its own range. */
  readonly localTicks: number
}

/** Two pictures of one track of which the second is replacing the first. */
interface VisibleTransition {
  readonly kind: 'transition'
  readonly transition: Transition
  /** 0 at the window's start to 1 at its end, linear: the caller applies `transition.easing`. */
  readonly progress: number
  /**
   * What is being replaced. It is a transition itself where a clip is so short that the window before it
   * reaches into the one after it; never more than that one level deep.
   */
  readonly from: VisibleItem | VisibleTransition
  readonly to: VisibleItem
}

export type VisibleLayer = VisibleItem | VisibleTransition

/** An effect or a filter at work. */
export interface ActivePostEffect {
  readonly item: EffectItem | FilterItem
  /** From the item's start. */
  readonly localTicks: number
}

/** The composition's end: the latest end of an item on a track that is not hidden; 0 where there is none. */
export function compositionEndTicks(composition: Composition): number {
  let endTicks = 0
  for (const { items } of indexedTracks(composition)) {
    const last = items.at(-1)
    if (last !== undefined) endTicks = Math.max(endTicks, getEndTicks(last))
  }
  return endTicks
}

/**
 * The pictures that the frame at `ticks` shows, in drawing order: rearmost first. One layer a track at
 * most. Sound, effects and filters are not among them.
 */
export function visibleItemsAt(composition: Composition, ticks: number): VisibleLayer[] {
  return indexedTracks(composition)
    .toReversed()
    .flatMap((track) => layerAt(track, ticks) ?? [])
}

/** The effects and filters at work at `ticks`, rearmost track first: the order in which they are applied. */
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
 * Everything that the pixels of `[startTicks, endTicks)` depend on besides background and size: items in
 * drawing order (rearmost track first, then by time) with those that a transition's window draws beyond
 * their own range, effects and filters too; and the transitions at work.
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
 * The instant of its source that an item shows or plays, in whole ticks: start + local time ×
 * `playbackRate`, never before the source's beginning (its first frame is held there). Past the source's
 * end the reader holds the last frame.
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
  return { kind: 'transition', transition, progress, from, to: visible(to, ticks) }
}

function visible(item: VisualItem, ticks: number): VisibleItem {
  return { kind: 'item', item, localTicks: ticks - item.startTicks }
}

/** The item at an instant among items that are in time order and don't overlap. */
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
