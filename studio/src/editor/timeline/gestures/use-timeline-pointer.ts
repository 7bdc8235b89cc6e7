import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { addKeyframe } from '../commands/keyframe-commands.ts'
import { HEADER_WIDTH, TOP_SPACE } from '../geometry/layout.ts'
import { pixelsToTicks } from '../geometry/time-scale.ts'
import { roundToFrame } from '../geometry/timecode.ts'
import { type TimelineContextValue, useTimeline } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import { AutoScroller } from './auto-scroll.ts'
import { showBlade } from './blade.ts'
import { click } from './click.ts'
import { createGesture } from './create-gesture.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { findHoveredCut } from './find-hovered-cut.ts'
import { findTarget, getCursor, type PointerTarget } from './find-target.ts'

/** Movement in pixels from which a press is a drag. */
const DRAG_PIXELS = 3

/** Reads a place of the pointer from an event. */
export function readPlace(
  context: TimelineContextValue,
  body: HTMLElement,
  event: Pick<PointerEvent, 'clientX' | 'clientY' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): TimelinePlace {
  const box = body.getBoundingClientRect()
  const x = event.clientX - box.left - HEADER_WIDTH
  return {
    x,
    y: event.clientY - box.top - TOP_SPACE,
    ticks: pixelsToTicks(x, context.view.getState().pixelsPerSecond),
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    bypassesSnapping: event.ctrlKey || event.metaKey,
  }
}

/** Finds what is at a place. */
export function findTargetAt(context: TimelineContextValue, place: TimelinePlace): PointerTarget {
  const { document } = context.session.store.getState()
  const view = context.view.getState()
  const rows = getRows(document, view)
  const { pixelsPerSecond, laneItemId } = view
  return findTarget({ document, rows, pixelsPerSecond, laneItemId }, place)
}

interface Press {
  readonly from: TimelinePlace
  readonly target: PointerTarget
  readonly scroller: AutoScroller
  gesture: DragGesture | undefined
  /** The last event of the pointer. */
  last: PointerEvent<HTMLElement>
}

/** Handles the pointer over the tracks: clicks, and drags of items, edges and boxes. */
export function useTimelinePointer(
  body: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
) {
  const context = useTimeline()
  const press = useRef<Press | undefined>(undefined)
  const finish = (isCanceled: boolean): void => {
    const ended = press.current
    press.current = undefined
    ended?.scroller.stop()
    if (ended?.gesture !== undefined) {
      if (isCanceled) ended.gesture.cancel()
      else ended.gesture.commit()
    } else if (ended !== undefined && !isCanceled) click(context, ended.target, ended.from)
  }
  const drag = (): void => {
    const { current } = press
    if (current === undefined || body.current === null) return
    const place = readPlace(context, body.current, current.last)
    const distance = Math.hypot(place.x - current.from.x, place.y - current.from.y)
    if (current.gesture === undefined && distance >= DRAG_PIXELS) {
      current.gesture = createGesture(context, current.target, current.from)
    }
    current.gesture?.move(place)
    if (current.gesture !== undefined) current.scroller.update(current.last)
  }
  useEscape(() => finish(true), press)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (body.current === null || scroller.current === null) return
      if (event.button !== 0 || isControl(event.target)) return
      const from = readPlace(context, body.current, event)
      if (from.x - context.view.getState().scrollLeft < 0) return
      body.current.setPointerCapture(event.pointerId)
      press.current = {
        from,
        target: findTargetAt(context, from),
        scroller: new AutoScroller(scroller.current, drag),
        gesture: undefined,
        last: event,
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (press.current !== undefined) {
        press.current.last = event
        return drag()
      }
      if (body.current === null) return
      const place = readPlace(context, body.current, event)
      const target = findTargetAt(context, place)
      body.current.style.cursor = getCursor(target, context.view.getState().tool)
      showBlade(context, target, place)
      hoverCut(context, place)
    },
    onPointerLeave: () => {
      if (context.view.getState().blade !== undefined) context.view.setState({ blade: undefined })
    },
    onPointerUp: () => finish(false),
    onPointerCancel: () => finish(true),
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      if (body.current === null || isControl(event.target)) return
      const place = readPlace(context, body.current, event)
      if (place.x - context.view.getState().scrollLeft >= 0) doubleClick(context, place)
    },
  }
}

/** Adds a keyframe in a lane. */
function doubleClick(context: TimelineContextValue, place: TimelinePlace): void {
  const target = findTargetAt(context, place)
  if (target.kind !== 'lane' || !context.session.store.getState().canEdit) return
  const { item, field } = target
  const { fps } = context.view.getState()
  addKeyframe(context, item, { field, timeTicks: roundToFrame(place.ticks, fps) - item.startTicks })
}

function hoverCut(context: TimelineContextValue, place: TimelinePlace): void {
  const before = context.view.getState().hoveredCut
  const hoveredCut = findHoveredCut(context, place)
  if (hoveredCut?.fromId !== before?.fromId) context.view.setState({ hoveredCut })
}

function isControl(target: EventTarget): boolean {
  const controls = 'button:not([data-keyframe]), [role="menu"], [data-control]'
  return target instanceof Element && target.closest(controls) !== null
}

/** Escape ends a drag without an edit. */
function useEscape(cancel: () => void, press: RefObject<Press | undefined>): void {
  const latest = useRef(cancel)
  latest.current = cancel
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || press.current === undefined) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [press])
}
