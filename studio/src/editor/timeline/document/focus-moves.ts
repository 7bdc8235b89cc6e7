import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import type { GridFocus } from '../view/timeline-view.ts'
import { findNextKeyframe, listLanes } from './keyframe-lanes.ts'
import { getCellKey, listRowCells, type RowCell } from './row-cells.ts'
import { findTrack } from './track-items.ts'

export type FocusMove = 'previous' | 'next' | 'up' | 'down' | 'first' | 'last'

/** Where what has the focus is. */
export interface FocusPlace {
  readonly trackIndex: number
  /** Undefined on the header of a track. */
  readonly ticks: number | undefined
}

/** Returns the track and the instant of a focus; undefined if what has it is gone. */
export function findFocusPlace(
  document: EditableDocument,
  focus: GridFocus | undefined,
): FocusPlace | undefined {
  if (focus === undefined) return undefined
  if (focus.kind === 'track') return placeOn(document, focus.trackId, undefined)
  if (focus.kind === 'transition') {
    const transition = document.transitions[focus.transitionId]
    const ticks = document.items[transition?.toClipId ?? '']?.startTicks
    return transition && ticks !== undefined ? placeOn(document, transition.trackId, ticks) : undefined
  }
  const item = document.items[focus.itemId]
  if (item === undefined) return undefined
  const track = findTrack(document, item.id)
  if (track === undefined) return undefined
  const offset = focus.kind === 'keyframe' ? focus.timeTicks : 0
  return { trackIndex: track.index, ticks: item.startTicks + offset }
}

function placeOn({ tracks }: EditableDocument, trackId: string, ticks: number | undefined) {
  const trackIndex = tracks.findIndex(({ id }) => id === trackId)
  return trackIndex < 0 ? undefined : { trackIndex, ticks }
}

/**
 * Returns what an arrow key leads to: items and transitions in the order of time, before the first one the track's header, and
 * below an item its keyframes if they are shown.
 *
 * @param laneItemId - The item whose keyframes are shown.
 */
export function findNextFocus(
  document: EditableDocument,
  focus: GridFocus | undefined,
  move: FocusMove,
  laneItemId: string | undefined,
): GridFocus | undefined {
  const place = findFocusPlace(document, focus)
  if (focus === undefined || place === undefined) return toTrack(document, 0)
  if (focus.kind === 'keyframe') return moveFromKeyframe(document, focus, move)
  if (move !== 'up' && move !== 'down') return moveInTrack(document, { ...place, focus, move })
  if (move === 'down' && focus.kind === 'item' && focus.itemId === laneItemId) {
    const item = document.items[laneItemId]
    const first = item && listLanes(item)[0]?.[0]
    if (first !== undefined) return { kind: 'keyframe', itemId: laneItemId, ...first }
  }
  return toRow(document, place, move)
}

type KeyframeFocus = Extract<GridFocus, { readonly kind: 'keyframe' }>

function moveFromKeyframe(
  document: EditableDocument,
  focus: KeyframeFocus,
  move: FocusMove,
): GridFocus | undefined {
  const { itemId } = focus
  const item = document.items[itemId]
  const next = item && findNextKeyframe(item, focus, move)
  if (next !== undefined) return { kind: 'keyframe', itemId, ...next }
  if (move === 'up') return { kind: 'item', itemId }
  const place = findFocusPlace(document, focus)
  return move === 'down' && place !== undefined ? toRow(document, place, move) : undefined
}

function moveInTrack(
  document: EditableDocument,
  {
    trackIndex,
    focus,
    move,
  }: {
    readonly trackIndex: number
    readonly focus: RowCell | Extract<GridFocus, { readonly kind: 'track' }>
    readonly move: 'previous' | 'next' | 'first' | 'last'
  },
): GridFocus | undefined {
  const track = document.tracks[trackIndex]
  if (track === undefined) return undefined
  const cells = listRowCells(document, track.id)
  const key = focus.kind === 'track' ? undefined : getCellKey(focus)
  const index = cells.findIndex((cell) => getCellKey(cell) === key)
  const wanted = { previous: index - 1, next: index + 1, first: 0, last: cells.length - 1 }[move]
  if (wanted < 0) return move === 'previous' ? toTrack(document, trackIndex) : undefined
  return cells[wanted]
}

function toRow(
  document: EditableDocument,
  { trackIndex, ticks }: FocusPlace,
  move: 'up' | 'down',
): GridFocus | undefined {
  const next = trackIndex + (move === 'up' ? -1 : 1)
  return ticks === undefined ? toTrack(document, next) : toNearest(document, next, ticks)
}

function toTrack(document: EditableDocument, index: number): GridFocus | undefined {
  const track = document.tracks[index]
  return track === undefined ? undefined : { kind: 'track', trackId: track.id }
}

/** Returns the item of a track that is nearest to an instant, or the header of an empty track. */
function toNearest(document: EditableDocument, index: number, ticks: number): GridFocus | undefined {
  const track = document.tracks[index]
  if (track === undefined) return undefined
  let best: { readonly id: string; readonly distance: number } | undefined
  for (const { id, startTicks, durationTicks } of listTrackItems(document, track.id)) {
    const distance = Math.max(startTicks - ticks, ticks - startTicks - durationTicks + 1, 0)
    if (best === undefined || distance < best.distance) best = { id, distance }
  }
  return best === undefined ? toTrack(document, index) : { kind: 'item', itemId: best.id }
}

/** Returns what has the focus after what had it was deleted. */
export function findNearestFocus(
  document: EditableDocument,
  { trackIndex, ticks }: FocusPlace,
): GridFocus | undefined {
  const index = Math.min(trackIndex, document.tracks.length - 1)
  return ticks === undefined ? toTrack(document, index) : toNearest(document, index, ticks)
}
