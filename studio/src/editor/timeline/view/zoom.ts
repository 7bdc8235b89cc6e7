import { TOP_SPACE } from '../geometry/layout.ts'
import { clampZoom, fitZoom, scrollAfterZoom, ticksToPixels } from '../geometry/time-scale.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import type { TimelineView } from './timeline-view.ts'

/**
 * Zooms, and keeps an instant in place.
 *
 * @param anchorPixels - Distance of that instant from the left edge of the visible part. Default: its centre.
 */
export function zoomTo(
  view: TimelineView,
  pixelsPerSecond: number,
  endTicks: number,
  anchorPixels?: number,
): void {
  const { pixelsPerSecond: from, scrollLeft, width } = view.getState()
  const to = clampZoom(pixelsPerSecond, endTicks)
  view.setState({
    pixelsPerSecond: to,
    scrollLeft: scrollAfterZoom(scrollLeft, anchorPixels ?? width / 2, { from, to }),
  })
}

/** Zooms by a factor around the playhead if it is visible, else around the centre. */
export function zoomBy(view: TimelineView, factor: number, playheadTicks: number, endTicks: number): void {
  const { pixelsPerSecond, scrollLeft, width } = view.getState()
  const playhead = ticksToPixels(playheadTicks, pixelsPerSecond) - scrollLeft
  const isVisible = playhead >= 0 && playhead <= width
  zoomTo(view, pixelsPerSecond * factor, endTicks, isVisible ? playhead : undefined)
}

/** Shows the whole document. */
export function zoomToFit(view: TimelineView, endTicks: number): void {
  view.setState({ pixelsPerSecond: fitZoom(endTicks, view.getState().width), scrollLeft: 0 })
}

/** Scrolls so that an instant is visible. During playback, a page is turned: the instant gets to the left edge. */
export function revealTicks(
  view: TimelineView,
  ticks: number,
  options: { readonly turnsPage: boolean },
): void {
  const { pixelsPerSecond, scrollLeft, width } = view.getState()
  const x = ticksToPixels(ticks, pixelsPerSecond)
  if (x >= scrollLeft && x <= scrollLeft + width - 4) return
  const margin = options.turnsPage ? 24 : Math.min(120, width / 4)
  const isBefore = x < scrollLeft
  const next = isBefore || options.turnsPage ? x - margin : x - width + margin
  view.setState({ scrollLeft: Math.max(0, next) })
}

/** Scrolls so that a track is visible. */
export function revealRow(view: TimelineView, { top, fullHeight }: TrackRow): void {
  const { scrollTop, height } = view.getState()
  const bottom = top + fullHeight + 2 * TOP_SPACE
  if (top < scrollTop) view.setState({ scrollTop: top })
  else if (bottom > scrollTop + height) view.setState({ scrollTop: bottom - height })
}
