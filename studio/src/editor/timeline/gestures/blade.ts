import { pixelsToTicks } from '../geometry/time-scale.ts'
import { roundToFrame } from '../geometry/timecode.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { TimelinePlace } from './drag.ts'
import type { PointerTarget } from './find-target.ts'

const SNAP_PIXELS = 8

/** Returns where the razor would cut: at the playhead if it is near, else at a whole frame. */
export function placeBlade({ player, view }: TimelineContextValue, place: TimelinePlace): number {
  const { snaps, pixelsPerSecond, fps } = view.getState()
  const { ticks } = player.state.getState()
  const isNear = Math.abs(place.ticks - ticks) <= pixelsToTicks(SNAP_PIXELS, pixelsPerSecond)
  return snaps && !place.bypassesSnapping && isNear ? Math.round(ticks) : roundToFrame(place.ticks, fps)
}

/** Shows where the razor would cut the item under the pointer. */
export function showBlade(context: TimelineContextValue, target: PointerTarget, place: TimelinePlace): void {
  const { view } = context
  const { tool, blade: before } = view.getState()
  if (tool !== 'razor' || target.kind !== 'item') {
    if (before !== undefined) view.setState({ blade: undefined })
    return
  }
  const { top, height } = target.row
  const ticks = placeBlade(context, place)
  if (before?.ticks !== ticks || before.top !== top) view.setState({ blade: { ticks, top, height } })
}
