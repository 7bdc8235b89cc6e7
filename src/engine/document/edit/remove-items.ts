import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import type { TimeRange } from './free-tracks.ts'
import { withLinkedItems } from './links.ts'
import { listRippledTracks, type RippleScope } from './ripple.ts'
import { findGaps } from './track-gaps.ts'
import { getTrackPosition } from './tracks.ts'

export interface RemoveOptions {
  readonly itemIds: readonly string[]
  /** Whether linked items are removed as well. Default: true. */
  readonly linked?: boolean
}

/** Removes items. Slots of motion graphics that showed one of them show its file. */
export function removeItems(
  document: EditableDocument,
  { itemIds, linked = true }: RemoveOptions,
): EditableDocument {
  const draft = new Draft(document)
  for (const { id } of withLinkedItems(draft, itemIds, linked)) draft.removeItem(id)
  return draft.finish()
}

/**
 * Removes items, and closes the gaps that they leave.
 *
 * @param options.scope - `own` closes the gaps of each track on that track. Otherwise, the times of all removed items are cut out
 *   of the tracks in the scope. Default: `own`.
 * @throws {EditRefused} If items of other tracks would overlap.
 */
export function rippleDelete(
  document: EditableDocument,
  { itemIds, linked = true, scope = 'own' }: RemoveOptions & { readonly scope?: RippleScope },
): EditableDocument {
  const draft = new Draft(document)
  const removed = withLinkedItems(draft, itemIds, linked)
  const byTrack = Map.groupBy(removed, ({ id }) => draft.getTrackIndex(id))
  for (const { id } of removed) draft.removeItem(id)
  const all = joinRanges(removed)
  for (const index of listRippledTracks(draft, [...byTrack.keys()], scope)) {
    const own = joinRanges(byTrack.get(index) ?? [])
    closeRanges(draft, index, scope === 'own' ? own : all)
  }
  return draft.finish()
}

/**
 * Closes the gap of a track at an instant, by moving what follows.
 *
 * @throws {EditRefused} If there is no gap, or nothing follows it.
 */
export function closeGap(
  document: EditableDocument,
  { trackId, ticks, scope = 'own' }: { trackId: string; ticks: number; scope?: RippleScope },
): EditableDocument {
  const trackIndex = getTrackPosition(document, trackId)
  const gap = findGaps(document, trackId).find(
    ({ startTicks, endTicks }) => startTicks <= ticks && ticks < endTicks,
  )
  if (gap === undefined) throw new EditRefused('There is no gap at this time on the track.')
  const draft = new Draft(document)
  for (const index of listRippledTracks(draft, [trackIndex], scope)) closeRanges(draft, index, [gap])
  return draft.finish()
}

/** Returns the times of items as ranges that neither overlap nor touch. */
function joinRanges(items: readonly EditableItem[]): TimeRange[] {
  const joined: { startTicks: number; endTicks: number }[] = []
  for (const item of items.toSorted((a, b) => a.startTicks - b.startTicks)) {
    const last = joined.at(-1)
    if (last !== undefined && item.startTicks <= last.endTicks)
      last.endTicks = Math.max(last.endTicks, getEndTicks(item))
    else joined.push({ startTicks: item.startTicks, endTicks: getEndTicks(item) })
  }
  return joined
}

/** Cuts ranges out of a track. Items keep their durations. */
function closeRanges(draft: Draft, trackIndex: number, ranges: readonly TimeRange[]): void {
  let previousEnd = 0
  for (const item of draft.listTrackItems(trackIndex)) {
    const removedBefore = ranges.reduce(
      (sum, range) => sum + Math.max(0, Math.min(item.startTicks, range.endTicks) - range.startTicks),
      0,
    )
    const startTicks = item.startTicks - removedBefore
    if (startTicks < previousEnd)
      throw new EditRefused('Items of other tracks are in the way. Close the gap on this track alone.')
    previousEnd = startTicks + item.durationTicks
    if (removedBefore > 0) draft.setItem({ ...item, startTicks })
  }
}
