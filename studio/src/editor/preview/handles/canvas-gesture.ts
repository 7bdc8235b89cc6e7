import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { Box, HandlePosition, Point } from './box.ts'
import { changeBoxes, scaleFont } from './change-box.ts'
import { resizeBox } from './resize-box.ts'
import { rotateBox } from './rotate-box.ts'
import { type Guide, snapBox } from './snap-box.ts'
import type { VisibleBox } from './visible-boxes.ts'

/** An action of a drag in the preview. */
export type CanvasAction =
  | { readonly kind: 'move' }
  | { readonly kind: 'resize'; readonly handle: HandlePosition }
  | { readonly kind: 'rotate' }

/** The keys that are held during a drag. */
export interface DragKeys {
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Command on Apple devices. */
  readonly mod: boolean
}

/** A drag in the preview, as it was when it began. */
export interface CanvasDrag {
  readonly action: CanvasAction
  readonly boxes: readonly VisibleBox[]
  /** Where the pointer was, in pixels of the composition. */
  readonly from: Point
  readonly guides: readonly Guide[]
  /** Pixels of the composition. */
  readonly tolerance: number
  /** The instant of the playhead. */
  readonly ticks: number
  /** Whether the box keeps the ratio of its sides without Shift, as images do. */
  readonly keepsRatio: boolean
  /** Whether the letters grow with the corners of the box. */
  readonly scalesFont: boolean
}

/** The document and the guides while the pointer is somewhere. */
export interface DragResult {
  readonly recipe: (document: EditableDocument) => EditableDocument
  readonly guides: readonly Guide[]
}

/** Computes what a drag makes of the document. */
export function applyDrag(drag: CanvasDrag, to: Point, keys: DragKeys): DragResult {
  const { action } = drag
  if (action.kind === 'move') return applyMove(drag, to, keys)
  const [target] = drag.boxes
  if (target === undefined) return { recipe: (document) => document, guides: [] }
  const { itemId, box } = target
  if (action.kind === 'rotate')
    return change(
      drag,
      new Map([[itemId, { before: box, after: rotateBox(box, drag.from, to, keys.shift) }]]),
    )
  const isCorner = action.handle.x !== 0 && action.handle.y !== 0
  const keepsRatio = (isCorner && (drag.keepsRatio || drag.scalesFont)) !== keys.shift
  const delta = { x: to.x - drag.from.x, y: to.y - drag.from.y }
  const after = resizeBox(box, action.handle, delta, { keepsRatio, fromCentre: keys.alt })
  const resized = change(drag, new Map([[itemId, { before: box, after }]]))
  if (!drag.scalesFont || !isCorner || !keepsRatio) return resized
  const factor = after.width / box.width
  return { ...resized, recipe: (document) => scaleFont(resized.recipe(document), itemId, factor) }
}

function applyMove(drag: CanvasDrag, to: Point, keys: DragKeys): DragResult {
  const [first] = drag.boxes
  if (first === undefined) return { recipe: (document) => document, guides: [] }
  let delta = { x: to.x - drag.from.x, y: to.y - drag.from.y }
  // With Shift, along one axis only.
  if (keys.shift) delta = Math.abs(delta.x) > Math.abs(delta.y) ? { ...delta, y: 0 } : { ...delta, x: 0 }
  const moved = shift(first.box, delta)
  const snapped = keys.mod ? { box: moved, guides: [] } : snapBox(moved, drag.guides, drag.tolerance)
  const rest = { x: snapped.box.left - first.box.left, y: snapped.box.top - first.box.top }
  const boxes = new Map(
    drag.boxes.map(({ itemId, box }) => [itemId, { before: box, after: shift(box, rest) }]),
  )
  return { ...change(drag, boxes), guides: snapped.guides }
}

const shift = (box: Box, { x, y }: Point): Box => ({ ...box, left: box.left + x, top: box.top + y })

function change(
  { ticks }: CanvasDrag,
  boxes: ReadonlyMap<string, { readonly before: Box; readonly after: Box }>,
): DragResult {
  return { recipe: (document) => changeBoxes(document, boxes, ticks), guides: [] }
}
