import { moveTrack } from '@engine/document/edit/tracks.ts'
import { type PointerEvent, useRef } from 'react'
import { runEdit } from '../commands/run-edit.ts'
import { selectTrack } from '../commands/track-commands.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { getRowsHeight, rowsBetween } from '../geometry/track-rows.ts'
import { type TimelineContextValue, useTimeline } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'

const DRAG_PIXELS = 4

/** Selects a track by pressing its header, and moves it by dragging it. A line shows where it would go. */
export function useTrackReordering(trackId: string) {
  const context = useTimeline()
  const press = useRef<{ readonly clientY: number; target: number | undefined } | undefined>(undefined)
  const finish = (isCanceled: boolean): void => {
    const ended = press.current
    press.current = undefined
    context.view.setState({ preview: undefined })
    if (ended === undefined || isCanceled) return
    if (ended.target === undefined) selectTrack(context, trackId)
    else moveTo(context, trackId, ended.target)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isControl = event.target instanceof Element && event.target.closest('[data-control]') !== null
      if (event.button !== 0 || isControl) return
      event.currentTarget.setPointerCapture(event.pointerId)
      press.current = { clientY: event.clientY, target: undefined }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = press
      const body = event.currentTarget.parentElement?.parentElement
      if (current === undefined || body == null || !context.session.store.getState().canEdit) return
      if (current.target === undefined && Math.abs(event.clientY - current.clientY) < DRAG_PIXELS) return
      const y = event.clientY - body.getBoundingClientRect().top - TOP_SPACE
      const { index, top } = findBorder(context, y)
      current.target = index
      context.view.setState({ preview: { newTrackTop: top } })
    },
    onPointerUp: () => finish(false),
    onPointerCancel: () => finish(true),
  }
}

/** Returns the border of two tracks that is nearest to a height. */
function findBorder({ session, view }: TimelineContextValue, y: number) {
  const { document } = session.store.getState()
  const rows = getRows(document, view.getState())
  const row = rowsBetween(rows, y, Number.POSITIVE_INFINITY)[0]
  if (row === undefined) return { index: rows.length, top: getRowsHeight(rows) }
  const isLower = y > row.top + row.fullHeight / 2
  return { index: row.index + (isLower ? 1 : 0), top: isLower ? row.top + row.fullHeight : row.top }
}

/** @param border - Number of tracks above the new place. */
function moveTo(context: TimelineContextValue, trackId: string, border: number): void {
  const { tracks } = context.session.store.getState().document
  const from = tracks.findIndex(({ id }) => id === trackId)
  const to = border > from ? border - 1 : border
  if (to !== from) runEdit(context, 'Move track', (document) => moveTrack(document, trackId, to))
}
