import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import type { KeyframeRef } from '@engine/document/edit/keyframes.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { selectKeyframes } from '../commands/keyframe-commands.ts'
import { listLanes, unionKeyframes } from '../document/keyframe-lanes.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { pixelsToTicks, ticksToPixels } from '../geometry/time-scale.ts'
import { LANE_HEIGHT, rowsBetween, type TrackRow } from '../geometry/track-rows.ts'
import { itemsInRange } from '../geometry/windowing.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'

/** A box in pixels, from the first track. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface BoxSelection {
  /** @param isAdding - Whether what was selected before stays selected. */
  readonly select: (box: Box, isAdding: boolean) => void
  readonly restore: () => void
}

/** Selects what is in a box. With Shift, it is added to what was selected. */
class MarqueeGesture implements DragGesture {
  readonly #context: TimelineContextValue
  readonly #from: TimelinePlace
  readonly #selection: BoxSelection

  constructor(context: TimelineContextValue, from: TimelinePlace, selection: BoxSelection) {
    this.#context = context
    this.#from = from
    this.#selection = selection
  }

  move(place: TimelinePlace): void {
    const [left, right] = [Math.min(this.#from.x, place.x), Math.max(this.#from.x, place.x)]
    const [top, bottom] = [Math.min(this.#from.y, place.y), Math.max(this.#from.y, place.y)]
    this.#selection.select({ left, right, top, bottom }, place.shiftKey)
    const marquee = { left, top: top + TOP_SPACE, width: right - left, height: bottom - top }
    this.#context.view.setState({ preview: { marquee } })
  }

  commit(): void {
    this.#context.view.setState({ preview: undefined })
  }

  cancel(): void {
    this.#selection.restore()
    this.#context.view.setState({ preview: undefined })
  }
}

/** Selects the items in a box. */
export function createItemMarquee(
  context: TimelineContextValue,
  { from, rows }: { readonly from: TimelinePlace; readonly rows: readonly TrackRow[] },
): DragGesture {
  const { session, view } = context
  const { document, selection: before } = session.store.getState()
  const { pixelsPerSecond } = view.getState()
  const find = ({ left, right, top, bottom }: Box): string[] => {
    const range = {
      startTicks: pixelsToTicks(left, pixelsPerSecond),
      endTicks: Math.max(pixelsToTicks(right, pixelsPerSecond), 1),
    }
    return rowsBetween(rows, top, bottom).flatMap(({ index }) => {
      const track = document.tracks[index]
      if (track === undefined) return []
      return itemsInRange(listTrackItems(document, track.id), range).map(({ id }) => id)
    })
  }
  return new MarqueeGesture(context, from, {
    select: (box, isAdding) => session.select([...new Set([...(isAdding ? before : []), ...find(box)])]),
    restore: () => session.select(before),
  })
}

/** Selects the keyframes of an item in a box over its lanes. */
export function createKeyframeMarquee(
  context: TimelineContextValue,
  item: EditableItem,
  { from, row }: { readonly from: TimelinePlace; readonly row: TrackRow },
): DragGesture {
  const { selectedKeyframes: before, pixelsPerSecond } = context.view.getState()
  const lanes = listLanes(item)
  const find = ({ left, right, top, bottom }: Box): KeyframeRef[] =>
    lanes.flatMap((lane, index) => {
      const middle = row.top + row.height + (index + 0.5) * LANE_HEIGHT
      if (middle < top || middle > bottom) return []
      return lane.filter(({ timeTicks }) => {
        const x = ticksToPixels(item.startTicks + timeTicks, pixelsPerSecond)
        return x >= left && x <= right
      })
    })
  return new MarqueeGesture(context, from, {
    select: (box, isAdding) => selectKeyframes(context, unionKeyframes(isAdding ? before : [], find(box))),
    restore: () => selectKeyframes(context, before),
  })
}
