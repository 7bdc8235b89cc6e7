import { getTimelineEnd } from '@engine/document/edit/timeline-queries.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { TimelineTool } from '../view/timeline-view.ts'
import { revealTicks, zoomBy, zoomToFit } from '../view/zoom.ts'

/** One step of the zoom keys and buttons. */
const ZOOM_STEP = 1.5

export function zoomIn(context: TimelineContextValue): void {
  zoomByFactor(context, ZOOM_STEP)
}

export function zoomOut(context: TimelineContextValue): void {
  zoomByFactor(context, 1 / ZOOM_STEP)
}

function zoomByFactor({ session, player, view }: TimelineContextValue, factor: number): void {
  zoomBy(view, factor, player.state.getState().ticks, getTimelineEnd(session.store.getState().document))
}

export function fitZoomToDocument({ session, view }: TimelineContextValue): void {
  zoomToFit(view, getTimelineEnd(session.store.getState().document))
}

export function toggleSnapping({ view, announce }: TimelineContextValue): void {
  const snaps = !view.getState().snaps
  view.setState({ snaps })
  announce(snaps ? 'Snapping on.' : 'Snapping off.')
}

/** Shows times in frames or in thousandths of a second. */
export function toggleTimeDisplay({ view, announce }: TimelineContextValue): void {
  const timeDisplay = view.getState().timeDisplay === 'frames' ? 'seconds' : 'frames'
  view.setState({ timeDisplay })
  announce(timeDisplay === 'frames' ? 'Times in frames.' : 'Times in seconds.')
}

const toolNames: Readonly<Record<TimelineTool, string>> = {
  select: 'Selection tool',
  razor: 'Razor tool',
  slip: 'Slip tool',
  slide: 'Slide tool',
}

export function chooseTool({ view, announce }: TimelineContextValue, tool: TimelineTool): void {
  view.setState({ tool })
  announce(`${toolNames[tool]}.`)
}

/** Deselects keyframes if there are selected ones, else everything, and returns to the selection tool. */
export function deselect({ session, view }: TimelineContextValue): void {
  if (view.getState().selectedKeyframes.length > 0) view.setState({ selectedKeyframes: [] })
  else session.select([])
  view.setState({ tool: 'select' })
}

/** Sets the in or the out point at the playhead. */
export function setRangeEnd(
  { player, session, view, announce }: TimelineContextValue,
  side: 'in' | 'out',
): void {
  const { ticks, range } = player.state.getState()
  const frame = ticksPerFrame(view.getState().fps)
  const end = Math.max(getTimelineEnd(session.store.getState().document), ticks + frame)
  if (side === 'in') {
    player.setRange({ in: ticks, out: range !== undefined && range.out > ticks ? range.out : end })
  } else {
    const out = Math.max(ticks, frame)
    player.setRange({ in: range !== undefined && range.in < out ? range.in : 0, out })
  }
  announce(side === 'in' ? 'In point set.' : 'Out point set.')
}

export function clearRange({ player, announce }: TimelineContextValue): void {
  player.setRange(undefined)
  announce('In and out points cleared.')
}

/** Moves the playhead to the previous or the next edge of an item. */
export function goToEdge({ player, session, view }: TimelineContextValue, direction: -1 | 1): void {
  const { ticks } = player.state.getState()
  const edges = Object.values(session.store.getState().document.items).flatMap(
    ({ startTicks, durationTicks }) => [startTicks, startTicks + durationTicks],
  )
  const found =
    direction > 0
      ? Math.min(...edges.filter((edge) => edge > ticks))
      : Math.max(0, ...edges.filter((edge) => edge < ticks))
  if (!Number.isFinite(found)) return
  player.seek(found)
  revealTicks(view, found, { turnsPage: false })
}
