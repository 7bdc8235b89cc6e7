import { type PointerEvent, type RefObject, useRef } from 'react'
import type { Gesture } from '../../session/editor-snapshot.ts'
import { useEditorSession } from '../../session/use-editor.ts'
import { containsPoint, type HandlePosition, type Point } from '../handles/box.ts'
import { locatePointer } from '../handles/locate-pointer.ts'
import { readHandle } from '../handles/read-handle.ts'
import { type ScreenFrame, toComposition } from '../handles/screen-frame.ts'
import { moveRectangle, resizeRectangle, toFraction } from './crop-rectangle.ts'
import { type CropTarget, changeCrop } from './crop-target.ts'

interface CropPointerOptions {
  readonly surface: RefObject<HTMLElement | null>
  readonly target: CropTarget
  readonly screen: ScreenFrame
  readonly onClose: () => void
}

interface OpenDrag {
  /** The image when the drag began. */
  readonly target: CropTarget
  /** Undefined: the part that stays is moved as a whole. */
  readonly handle: HandlePosition | undefined
  /** Where the pointer was, as fractions of the box. */
  readonly from: Point
  gesture: Gesture | undefined
}

/** Handles the pointer while an image is being cropped: each drag is one step of the history. */
export function useCropPointer({ surface, target, screen, onClose }: CropPointerOptions) {
  const session = useEditorSession()
  const open = useRef<OpenDrag | undefined>(undefined)
  const locate = (event: PointerEvent): Point => toComposition(screen, locatePointer(surface.current, event))

  const end = (commits: boolean): void => {
    const gesture = open.current?.gesture
    open.current = undefined
    if (commits) gesture?.commit()
    else gesture?.cancel()
  }

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return
      const point = locate(event)
      const handle = readHandle(event.target)
      const from = toFraction(target.box, point)
      const { left, top, right, bottom } = target.rectangle
      const isInside = from.x >= left && from.x <= right && from.y >= top && from.y <= bottom
      if (handle === undefined && !isInside) {
        if (!containsPoint(target.box, point)) onClose()
        return
      }
      event.currentTarget.setPointerCapture(event.pointerId)
      open.current = { target, handle, from, gesture: undefined }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const { current } = open
      if (current === undefined) return
      const { box, rectangle } = current.target
      const to = toFraction(box, locate(event))
      const delta = { x: to.x - current.from.x, y: to.y - current.from.y }
      if (current.gesture === undefined && delta.x === 0 && delta.y === 0) return
      current.gesture ??= session.beginGesture('Crop')
      const changed =
        current.handle === undefined
          ? moveRectangle(rectangle, delta)
          : resizeRectangle(rectangle, current.handle, delta, { box, keepsRatio: event.shiftKey })
      current.gesture.update(changeCrop(current.target, changed))
    },
    onPointerUp: (): void => end(true),
    onPointerCancel: (): void => end(false),
  }
}
