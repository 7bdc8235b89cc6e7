import { getTimelineEnd } from '@engine/document/edit/timeline-queries.ts'
import { type RefObject, useEffect } from 'react'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { useTimeline } from '../timeline-context.ts'
import { zoomTo } from '../view/zoom.ts'

/** Zoom for one notch of a wheel, and for the finer events of touchpads. */
const ZOOM_PER_PIXEL = 0.0025
const MAX_WHEEL_PIXELS = 100

/**
 * Zooms with the wheel and Ctrl or ⌘ around the pointer; browsers report a pinch on a touchpad in the same way. Shift and wheel
 * scroll sideways, which browsers do by themselves.
 */
export function useWheelZoom(scroller: RefObject<HTMLElement | null>): void {
  const { view, session } = useTimeline()
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
      const distance = Math.max(-MAX_WHEEL_PIXELS, Math.min(MAX_WHEEL_PIXELS, lines))
      const anchor = Math.max(0, event.clientX - element.getBoundingClientRect().left - HEADER_WIDTH)
      const end = getTimelineEnd(session.store.getState().document)
      zoomTo(view, view.getState().pixelsPerSecond * Math.exp(-distance * ZOOM_PER_PIXEL), end, anchor)
    }
    // React's listeners are passive, and could not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller, view, session])
}
