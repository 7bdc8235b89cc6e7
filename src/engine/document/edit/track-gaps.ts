import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import type { TimeRange } from './free-tracks.ts'
import { getTrackPosition } from './tracks.ts'

/** Returns the items of a track in time order. */
export function listTrackItems(document: EditableDocument, trackId: string): EditableItem[] {
  const track = document.tracks[getTrackPosition(document, trackId)]
  return (track?.items ?? [])
    .flatMap((id) => (Object.hasOwn(document.items, id) ? (document.items[id] ?? []) : []))
    .sort((a, b) => a.startTicks - b.startTicks)
}

/** Returns the gaps between the items of a track, also the one before the first item. */
export function findGaps(document: EditableDocument, trackId: string): TimeRange[] {
  let endTicks = 0
  return listTrackItems(document, trackId).flatMap((item) => {
    const gap = { startTicks: endTicks, endTicks: item.startTicks }
    endTicks = Math.max(endTicks, getEndTicks(item))
    return gap.endTicks > gap.startTicks ? [gap] : []
  })
}
