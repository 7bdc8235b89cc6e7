import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { listSnapPoints, type SnapPoint, snapMove } from '@engine/document/edit/snapping.ts'
import { pixelsToTicks } from '../geometry/time-scale.ts'
import { roundToFrame } from '../geometry/timecode.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { TimelinePlace } from './drag.ts'

const SNAP_PIXELS = 8
/** Beyond this number of items, keyframes and captions do not attract: there would be one everywhere. */
const MAX_DETAILED_ITEMS = 1000

interface SnappedDelta {
  readonly deltaTicks: number
  /** Where an edge snapped. */
  readonly guideTicks: number | undefined
}

/** Finds where dragged edges snap. The points are collected once, when the drag begins. */
export class Snapper {
  readonly #context: TimelineContextValue
  readonly #points: readonly SnapPoint[]

  /**
   * @param exceptItemIds - The dragged items.
   * @param exceptKeyframeTicks - Where keyframes are dragged away.
   */
  constructor(
    context: TimelineContextValue,
    exceptItemIds: readonly string[],
    exceptKeyframeTicks: readonly number[] = [],
  ) {
    this.#context = context
    const { ticks, range } = context.player.state.getState()
    const { document } = context.session.store.getState()
    const points = listSnapPoints(document, {
      playheadTicks: ticks,
      exceptItemIds,
      detailedItemIds: listDetailedIds(document),
      ...(range !== undefined && { range: { startTicks: range.in, endTicks: range.out } }),
    })
    this.#points = points.filter(
      (point) => point.kind !== 'keyframe' || !exceptKeyframeTicks.includes(point.ticks),
    )
  }

  /**
   * Returns a dragged distance after snapping. Without a snap, it ends at a whole frame.
   *
   * @param edges - Instants of the edges before the drag; the first one gets to a whole frame.
   */
  snap(edges: readonly number[], deltaTicks: number, place: TimelinePlace): SnappedDelta {
    const { snaps, pixelsPerSecond, fps } = this.#context.view.getState()
    if (snaps && !place.bypassesSnapping) {
      const tolerance = pixelsToTicks(SNAP_PIXELS, pixelsPerSecond)
      const { deltaTicks: snapped, point } = snapMove(edges, deltaTicks, this.#points, tolerance)
      if (point !== undefined) return { deltaTicks: snapped, guideTicks: point.ticks }
    }
    const [first = 0] = edges
    return { deltaTicks: roundToFrame(first + deltaTicks, fps) - first, guideTicks: undefined }
  }
}

function listDetailedIds({ items }: EditableDocument): string[] {
  const ids = Object.keys(items)
  return ids.length <= MAX_DETAILED_ITEMS ? ids : []
}
