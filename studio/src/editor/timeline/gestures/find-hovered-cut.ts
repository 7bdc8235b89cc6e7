import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { findCut } from '../document/track-items.ts'
import { pixelsToTicks } from '../geometry/time-scale.ts'
import { findRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import type { HoveredCut } from '../view/timeline-view.ts'
import type { TimelinePlace } from './drag.ts'

const HOVER_PIXELS = 16

/** Returns the cut near a place at which a transition can be added. */
export function findHoveredCut(context: TimelineContextValue, place: TimelinePlace): HoveredCut | undefined {
  const { document, canEdit } = context.session.store.getState()
  const view = context.view.getState()
  if (!canEdit || view.tool !== 'select') return undefined
  const row = findRow(getRows(document, view), place.y)
  if (row === undefined || row.height < 40) return undefined
  const tolerance = pixelsToTicks(HOVER_PIXELS, view.pixelsPerSecond)
  const cut = findCut(listTrackItems(document, row.trackId), place.ticks, tolerance)
  if (cut === undefined) return undefined
  const hasTransition = Object.values(document.transitions).some(
    ({ fromClipId, toClipId }) => fromClipId === cut.fromId && toClipId === cut.toId,
  )
  const isVisible = isVisual(document.items[cut.fromId]) && isVisual(document.items[cut.toId])
  return hasTransition || !isVisible
    ? undefined
    : { trackId: row.trackId, fromId: cut.fromId, ticks: cut.ticks }
}

function isVisual(item: EditableItem | undefined): boolean {
  return item !== undefined && item.type !== 'audio' && item.type !== 'effect' && item.type !== 'filter'
}
