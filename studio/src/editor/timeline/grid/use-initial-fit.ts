import { getTimelineEnd } from '@engine/document/edit/timeline-queries.ts'
import { useEffect, useRef } from 'react'
import { useTimeline, useView } from '../timeline-context.ts'
import { zoomToFit } from '../view/zoom.ts'

/** Shows the whole document when the timeline opens, unless a zoom is remembered. */
export function useInitialFit(): void {
  const { session, view } = useTimeline()
  const isMeasured = useView(({ width }) => width > 0)
  const isDone = useRef(false)
  useEffect(() => {
    if (!isMeasured || isDone.current) return
    isDone.current = true
    if (!view.getState().fitsAtFirst) return
    const endTicks = getTimelineEnd(session.store.getState().document)
    if (endTicks > 0) zoomToFit(view, endTicks)
  }, [isMeasured, session, view])
}
