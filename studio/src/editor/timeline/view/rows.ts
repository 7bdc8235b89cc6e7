import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { countAnimatedProperties } from '../document/animated-properties.ts'
import { layOutRows, type TrackRow, type TrackSize } from '../geometry/track-rows.ts'
import type { TimelineViewState } from './timeline-view.ts'

type SizeState = Pick<TimelineViewState, 'defaultSize' | 'trackSizes'>

/** The parts of the view's state that rows depend on. */
export type RowState = SizeState & Pick<TimelineViewState, 'laneItemId'>

export function getTrackSize({ defaultSize, trackSizes }: SizeState, trackId: string): TrackSize {
  return trackSizes[trackId] ?? defaultSize
}

/** Places the tracks. The track of the item whose keyframes are shown has a lane for each animated property. */
export function getRows(document: EditableDocument, view: RowState): TrackRow[] {
  const lanes = findLanes(document, view.laneItemId)
  return layOutRows(
    document.tracks.map(({ id }) => id),
    (trackId) => getTrackSize(view, trackId),
    (trackId) => (trackId === lanes?.trackId ? lanes.count : 0),
  )
}

function findLanes({ items, tracks }: EditableDocument, itemId: string | undefined) {
  const item = itemId === undefined ? undefined : items[itemId]
  const count = item === undefined ? 0 : countAnimatedProperties(item)
  const track = count === 0 ? undefined : tracks.find((each) => each.items.includes(itemId ?? ''))
  return track === undefined ? undefined : { trackId: track.id, count }
}
