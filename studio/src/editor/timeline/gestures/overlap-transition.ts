import type { CreateId, EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'
import { getEndTicks } from '@engine/document/edit/editable-document.ts'
import { moveItems } from '@engine/document/edit/move-items.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { addTransition } from '@engine/document/edit/transitions.ts'
import { findTrack } from '../document/track-items.ts'

interface Move {
  readonly deltaTicks: number
  readonly trackDelta: number
}

/** A clip that is dragged over the end of another one: they will touch, and the overlap becomes a transition. */
export interface Overlap {
  readonly deltaTicks: number
  readonly fromItemId: string
  readonly overlapTicks: number
}

/**
 * Finds out whether a dropped clip overlaps an end of exactly one other clip, by at most half of the shorter one.
 *
 * @param item - The dragged clip, at its place before the drag.
 */
export function findOverlap(
  document: EditableDocument,
  item: EditableItem,
  { deltaTicks, trackDelta }: Move,
): Overlap | undefined {
  const own = findTrack(document, item.id)
  const track = own && document.tracks[own.index + trackDelta]
  if (track === undefined) return undefined
  const startTicks = item.startTicks + deltaTicks
  const endTicks = startTicks + item.durationTicks
  const overlapped = listTrackItems(document, track.id).filter(
    (other) => other.id !== item.id && other.startTicks < endTicks && getEndTicks(other) > startTicks,
  )
  const [other] = overlapped
  if (other === undefined || overlapped.length > 1) return undefined
  const isAfter = startTicks > other.startTicks
  const overlapTicks = isAfter ? getEndTicks(other) - startTicks : endTicks - other.startTicks
  if (overlapTicks * 2 > Math.min(other.durationTicks, item.durationTicks)) return undefined
  return {
    deltaTicks: deltaTicks + (isAfter ? overlapTicks : -overlapTicks),
    fromItemId: isAfter ? other.id : item.id,
    overlapTicks,
  }
}

/** Moves a clip next to the one that it overlaps, and adds the transition. */
export function moveIntoTransition(
  document: EditableDocument,
  {
    itemId,
    trackDelta,
    overlap,
  }: { readonly itemId: string; readonly trackDelta: number; readonly overlap: Overlap },
  createId: CreateId,
): EditableDocument {
  const { deltaTicks, fromItemId, overlapTicks } = overlap
  const moved = moveItems(document, { itemIds: [itemId], deltaTicks, trackDelta, createId })
  return addTransition(moved, { fromItemId, type: 'fade', durationTicks: overlapTicks, createId })
}
