import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import type { TimeRange } from './free-tracks.ts'

/** Returns the end of the last item, also on hidden tracks. */
export function getTimelineEnd({ items }: EditableDocument): number {
  return Object.values(items).reduce((end, item) => Math.max(end, getEndTicks(item)), 0)
}

/** Returns the items at an instant, front-most first. */
export function listItemsAt(document: EditableDocument, ticks: number): EditableItem[] {
  return listItemsInRange(document, { startTicks: ticks, endTicks: ticks + 1 })
}

/**
 * Returns the items of which a part is in a range, front-most first.
 *
 * @param trackIds - Default: all tracks.
 */
export function listItemsInRange(
  { tracks, items }: EditableDocument,
  { startTicks, endTicks }: TimeRange,
  trackIds?: readonly string[],
): EditableItem[] {
  return tracks
    .filter(({ id }) => trackIds?.includes(id) ?? true)
    .flatMap((track) => track.items.flatMap((id) => (Object.hasOwn(items, id) ? (items[id] ?? []) : [])))
    .filter((item) => item.startTicks < endTicks && getEndTicks(item) > startTicks)
}
