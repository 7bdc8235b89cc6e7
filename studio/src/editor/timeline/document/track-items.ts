import type {
  EditableDocument,
  EditableItem,
  EditableTrack,
  EditableTransition,
} from '@engine/document/edit/editable-document.ts'
import { getItemKind, type ItemKind } from './item-kind.ts'

/** Returns the track of an item, and the track's index. */
export function findTrack(
  document: EditableDocument,
  itemId: string,
): { readonly track: EditableTrack; readonly index: number } | undefined {
  const index = document.tracks.findIndex(({ items }) => items.includes(itemId))
  const track = document.tracks[index]
  return track === undefined ? undefined : { track, index }
}

/** Returns the kind that most items of a track have; undefined for an empty track. */
export function getTrackKind(items: readonly EditableItem[]): ItemKind | undefined {
  const counts = new Map<ItemKind, number>()
  for (const { type } of items) {
    const kind = getItemKind(type)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** A transition and the part of the track that it covers. */
export interface PlacedTransition {
  readonly transition: EditableTransition
  readonly cutTicks: number
  readonly startTicks: number
  readonly endTicks: number
}

/** Returns the transitions of a track. Each is centred on its cut and at most twice as long as the shorter clip. */
export function listTransitions(document: EditableDocument, trackId: string): PlacedTransition[] {
  return Object.values(document.transitions).flatMap((transition) => {
    const from = document.items[transition.fromClipId]
    const to = document.items[transition.toClipId]
    if (transition.trackId !== trackId || from === undefined || to === undefined) return []
    const half = Math.min(transition.durationTicks / 2, from.durationTicks, to.durationTicks)
    const cutTicks = to.startTicks
    return [{ transition, cutTicks, startTicks: cutTicks - half, endTicks: cutTicks + half }]
  })
}

/** Two clips that touch. */
export interface Cut {
  readonly fromId: string
  readonly toId: string
  readonly ticks: number
}

/** Returns the cut of a track that is nearest to an instant. */
export function findCut(
  items: readonly EditableItem[],
  ticks: number,
  toleranceTicks: number,
): Cut | undefined {
  let best: Cut | undefined
  for (const [index, to] of items.entries()) {
    const from = items[index - 1]
    if (from === undefined || from.startTicks + from.durationTicks !== to.startTicks) continue
    const distance = Math.abs(to.startTicks - ticks)
    if (distance > toleranceTicks || (best && distance >= Math.abs(best.ticks - ticks))) continue
    best = { fromId: from.id, toId: to.id, ticks: to.startTicks }
  }
  return best
}
