import { type RefObject, useLayoutEffect } from 'react'
import { HEADER_WIDTH, RULER_HEIGHT } from '../geometry/layout.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import type { TimelineViewState } from '../view/timeline-view.ts'

/**
 * Keeps the scroll position of the element and of the view's state the same, and measures the visible part. Scrolling by hand
 * changes the state (`onScroll` of the grid); other changes of the state scroll the element.
 */
export function useScrollPosition(scroller: RefObject<HTMLElement | null>): void {
  const { view } = useTimeline()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a zoom, the content has its new width only now.
  useLayoutEffect(() => {
    if (scroller.current !== null) scrollTo(scroller.current, view.getState())
  }, [scroller, view, pixelsPerSecond])
  useLayoutEffect(
    () =>
      view.subscribe((state, before) => {
        const isScrolled = state.scrollLeft !== before.scrollLeft || state.scrollTop !== before.scrollTop
        const isZoomed = state.pixelsPerSecond !== before.pixelsPerSecond
        if (isScrolled && !isZoomed && scroller.current !== null) scrollTo(scroller.current, state)
      }),
    [scroller, view],
  )
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = (): void =>
      view.setState({
        width: Math.max(0, element.clientWidth - HEADER_WIDTH),
        height: Math.max(0, element.clientHeight - RULER_HEIGHT),
      })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, view])
}

function scrollTo(
  element: HTMLElement,
  { scrollLeft, scrollTop }: Pick<TimelineViewState, 'scrollLeft' | 'scrollTop'>,
): void {
  if (Math.abs(element.scrollLeft - scrollLeft) >= 1) element.scrollLeft = scrollLeft
  if (Math.abs(element.scrollTop - scrollTop) >= 1) element.scrollTop = scrollTop
}
