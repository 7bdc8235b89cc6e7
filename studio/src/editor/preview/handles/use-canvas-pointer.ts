import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { type PointerEvent, type RefObject, useRef } from 'react'
import type { Gesture } from '../../session/editor-snapshot.ts'
import { useEditor, useEditorSession } from '../../session/use-editor.ts'
import { containsPoint, type Point } from './box.ts'
import { applyDrag, type CanvasAction, type CanvasDrag, type DragKeys } from './canvas-gesture.ts'
import { locatePointer } from './locate-pointer.ts'
import { readGrip, readHandle } from './read-handle.ts'
import { type ScreenFrame, toComposition } from './screen-frame.ts'
import { type Guide, listGuides } from './snap-box.ts'
import type { VisibleBox } from './visible-boxes.ts'

/** The pointer must move so far before something moves with it, in pixels of the screen. */
const THRESHOLD = 3
/** A box snaps to guides that are so near, in pixels of the screen. */
const SNAP_DISTANCE = 6

const labels: Readonly<Record<CanvasAction['kind'], string>> = {
  move: 'Move in the preview',
  resize: 'Resize',
  rotate: 'Rotate',
}

interface CanvasPointerOptions {
  readonly surface: RefObject<HTMLElement | null>
  readonly boxes: readonly VisibleBox[]
  readonly screen: ScreenFrame
  readonly ticks: number
  readonly setGuides: (guides: readonly Guide[]) => void
  /** Edits what is in an item, if that is possible. */
  readonly editItem: (itemId: string) => void
}

interface OpenDrag {
  readonly drag: CanvasDrag
  readonly start: Point
  gesture: Gesture | undefined
}

/** Handles the pointer in the preview: selecting, and the drags of boxes and handles. */
export function useCanvasPointer(options: CanvasPointerOptions) {
  const session = useEditorSession()
  const document = useEditor((snapshot) => snapshot.document)
  const composition = useEditor((snapshot) => snapshot.composition)
  const selection = useEditor((snapshot) => snapshot.selection)
  const open = useRef<OpenDrag | undefined>(undefined)
  const { surface, boxes, screen, ticks, setGuides } = options

  const locate = (event: React.MouseEvent): Point => locatePointer(surface.current, event)
  const findItem = (point: Point): string | undefined =>
    boxes.findLast(({ box }) => containsPoint(box, toComposition(screen, point)))?.itemId

  const start = (event: PointerEvent<HTMLElement>, action: CanvasAction, ids: readonly string[]): void => {
    const point = locate(event)
    const dragged = boxes.filter(({ itemId }) => ids.includes(itemId))
    const others = boxes.filter(({ itemId }) => !ids.includes(itemId))
    const [first] = dragged
    if (first === undefined) return
    const item = document.items[first.itemId]
    event.currentTarget.setPointerCapture(event.pointerId)
    open.current = {
      start: point,
      gesture: undefined,
      drag: {
        action,
        boxes: dragged,
        from: toComposition(screen, point),
        guides: listGuides(
          composition,
          others.map(({ box }) => box),
        ),
        tolerance: SNAP_DISTANCE / screen.scale,
        ticks,
        keepsRatio: keepsRatio(item),
        scalesFont: typeof item?.fontSize === 'number',
      },
    }
  }

  const end = (commits: boolean): void => {
    const gesture = open.current?.gesture
    open.current = undefined
    setGuides([])
    if (commits) gesture?.commit()
    else gesture?.cancel()
  }

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return
      const action = readAction(event.target)
      if (action !== undefined) {
        start(event, action, selection)
        return
      }
      const hit = findItem(locate(event))
      if (hit === undefined) {
        session.select([])
        return
      }
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey
      const ids = selection.includes(hit) ? selection : isAdding ? [...selection, hit] : [hit]
      session.select(ids)
      start(event, { kind: 'move' }, ids)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const { current } = open
      if (current === undefined) return
      const point = locate(event)
      const distance = Math.hypot(point.x - current.start.x, point.y - current.start.y)
      if (current.gesture === undefined && distance < THRESHOLD) return
      current.gesture ??= session.beginGesture(labels[current.drag.action.kind])
      const { recipe, guides } = applyDrag(current.drag, toComposition(screen, point), readKeys(event))
      current.gesture.update(recipe)
      setGuides(guides)
    },
    onPointerUp: (): void => end(true),
    onPointerCancel: (): void => end(false),
    onDoubleClick: (event: React.MouseEvent): void => {
      const hit = findItem(locate(event))
      if (hit !== undefined) options.editItem(hit)
    },
  }
}

const readKeys = (event: PointerEvent): DragKeys => ({
  shift: event.shiftKey,
  alt: event.altKey,
  mod: event.ctrlKey || event.metaKey,
})

/** Returns what dragging an element does, if it is a handle. */
function readAction(target: EventTarget): CanvasAction | undefined {
  if (readGrip(target) === 'rotate') return { kind: 'rotate' }
  const handle = readHandle(target)
  return handle === undefined ? undefined : { kind: 'resize', handle }
}

/** Boxes of media would show another part of them with other sides. */
function keepsRatio(item: EditableItem | undefined): boolean {
  return item !== undefined && ['image', 'video', 'gif', 'lottie', 'illustration'].includes(item.type)
}
