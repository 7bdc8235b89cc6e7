import { type PointerEvent, useRef } from 'react'

/** A change that grows while the pointer is dragged. */
export interface ScrubGesture {
  /** @param delta - Since the start, in the unit shown. */
  update(delta: number): void
  commit(): void
  cancel(): void
}

interface ScrubOptions {
  /** Change of the number per pixel. */
  readonly step: number
  readonly isDisabled: boolean
  readonly begin: () => ScrubGesture
  /** Called if the pointer was pressed and released without a drag. */
  readonly onClick?: () => void
}

interface Drag {
  readonly pointerId: number
  readonly startX: number
  lastX: number
  delta: number
  gesture: ScrubGesture | undefined
}

/** A shorter movement is a click. */
const THRESHOLD_PIXELS = 3

/** How much faster or slower a number changes with a modifier key. */
export function getStepFactor({
  shiftKey,
  altKey,
}: {
  readonly shiftKey: boolean
  readonly altKey: boolean
}): number {
  return shiftKey ? 10 : altKey ? 0.1 : 1
}

/** Returns the handlers of an element that changes a number when it is dragged sideways. Escape ends the drag without a change. */
export function useScrub({ step, isDisabled, begin, onClick }: ScrubOptions) {
  const drag = useRef<Drag | undefined>(undefined)
  const end = (isDone: boolean): void => {
    const { current } = drag
    drag.current = undefined
    document.removeEventListener('keydown', onKeyDown, true)
    if (current?.gesture === undefined) return
    if (isDone) current.gesture.commit()
    else current.gesture.cancel()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end(false)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (isDisabled || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const { clientX: x, pointerId } = event
      drag.current = { pointerId, startX: x, lastX: x, delta: 0, gesture: undefined }
      document.addEventListener('keydown', onKeyDown, true)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = drag
      if (current === undefined || current.pointerId !== event.pointerId) return
      if (current.gesture === undefined && Math.abs(event.clientX - current.startX) < THRESHOLD_PIXELS) return
      current.gesture ??= begin()
      current.delta += (event.clientX - current.lastX) * step * getStepFactor(event)
      current.lastX = event.clientX
      current.gesture.update(current.delta)
    },
    onPointerUp: () => {
      const isClick = drag.current !== undefined && drag.current.gesture === undefined
      end(true)
      if (isClick) onClick?.()
    },
    onPointerCancel: () => end(false),
  }
}
