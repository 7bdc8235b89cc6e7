import type { AudioItem, Composition, EffectItem, FilterItem, Item, Track, Transition } from './model.ts'

/** An item that is drawn as a layer of the frame: neither audio nor a post effect. */
export type VisualItem = Exclude<Item, AudioItem | EffectItem | FilterItem>

/** A transition between two visual items, with its clips resolved. */
export interface PlacedTransition {
  readonly transition: Transition
  readonly from: VisualItem
  readonly to: VisualItem
  /**
   * The window `[startTicks, endTicks)` in which both clips are drawn. It is centred on the cut and at most
   * twice as long as the shorter clip.
   */
  readonly startTicks: number
  readonly endTicks: number
}

/** A visible track, prepared for look-ups by instant. */
export interface IndexedTrack {
  readonly track: Track
  /** In time order; items of one track never overlap. */
  readonly items: readonly Item[]
  /** In time order of their cuts. */
  readonly transitions: readonly PlacedTransition[]
}

/**
 * Memoises the index of each composition. Compositions are immutable, so that an entry never becomes stale,
 * and the entry is collected together with its composition.
 */
const indexes = new WeakMap<Composition, readonly IndexedTrack[]>()

/**
 * Returns the visible tracks of a composition, front-most first, with their items sorted by time. The index
 * is built once per composition object because drawing looks it up up to 60 times per second of output.
 */
export function indexedTracks(composition: Composition): readonly IndexedTrack[] {
  const cached = indexes.get(composition)
  if (cached !== undefined) return cached
  const made = indexTracks(composition)
  indexes.set(composition, made)
  return made
}

function indexTracks(composition: Composition): IndexedTrack[] {
  const transitionsByFirstClip = new Map<string, PlacedTransition>()
  for (const transition of composition.transitions) {
    const placed = placeTransition(composition, transition)
    if (placed === undefined || transitionsByFirstClip.has(placed.from.id)) continue
    transitionsByFirstClip.set(placed.from.id, placed)
  }
  return composition.tracks
    .filter((track) => !track.hidden)
    .map((track) => {
      const items = listTrackItems(composition, track).sort((a, b) => a.startTicks - b.startTicks)
      const transitions = items.flatMap((item) => transitionsByFirstClip.get(item.id) ?? [])
      return { track, items, transitions }
    })
}

function listTrackItems(composition: Composition, track: Track): Item[] {
  return track.itemIds.flatMap((id) => composition.items.get(id) ?? [])
}

function placeTransition(composition: Composition, transition: Transition): PlacedTransition | undefined {
  const from = composition.items.get(transition.fromClipId)
  const to = composition.items.get(transition.toClipId)
  if (from === undefined || to === undefined || !isVisual(from) || !isVisual(to)) return undefined
  const cutTicks = to.startTicks
  const longest = 2 * Math.min(from.durationTicks, to.durationTicks)
  const lengthTicks = Math.min(transition.durationTicks, longest)
  const startTicks = cutTicks - Math.floor(lengthTicks / 2)
  return { transition, from, to, startTicks, endTicks: startTicks + lengthTicks }
}

/** Returns whether an item is drawn as a layer of the frame. */
export function isVisual(item: Item): item is VisualItem {
  return item.type !== 'audio' && item.type !== 'effect' && item.type !== 'filter'
}
