import { invert, type Matrix } from '@engine/compositor/box-matrix.ts'
import { type MouseEvent, useRef } from 'react'
import type { Point } from '../handles/box.ts'
import { locatePointer } from '../handles/locate-pointer.ts'
import styles from './inline-text.module.css'
import type { EditedText, TextCaret } from './use-caret.ts'

interface TextTargetProps {
  readonly edited: EditedText
  /** From the text's own pixels to those of the screen. */
  readonly matrix: Matrix
  readonly caret: TextCaret
}

/** The area in which the pointer selects letters: the box of the item and all lines of its text. */
export function TextTarget({ edited: { placed }, matrix, caret }: TextTargetProps) {
  const isDragging = useRef(false)
  const { box, top, lines } = placed
  const edges = lines.flatMap(({ left, cells }) => [
    left,
    ...cells.flatMap((cell) => [cell.left, cell.right]),
  ])
  const left = Math.min(0, ...edges)
  const upper = Math.min(-top, 0)
  const lower = Math.max(box.height - top, lines.at(-1)?.bottom ?? 0)
  const locate = (event: MouseEvent<SVGElement>): Point => {
    const { x, y } = locatePointer(event.currentTarget.ownerSVGElement, event)
    const [a, b, c, d, e, f] = invert(matrix)
    return { x: a * x + c * y + e, y: b * x + d * y + f }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field beside it has the keyboard and the name
    <rect
      className={styles.target}
      transform={`matrix(${matrix.join(' ')})`}
      x={left}
      y={upper}
      width={Math.max(box.width, ...edges) - left}
      height={lower - upper}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onMouseDown={(event) => {
        // The focus stays in the field.
        event.preventDefault()
        if (event.button !== 0) return
        isDragging.current = true
        caret.point(locate(event), Math.min(3, event.detail), event.shiftKey)
      }}
      onPointerMove={(event) => {
        if (isDragging.current) caret.drag(locate(event))
      }}
      onPointerUp={() => {
        isDragging.current = false
      }}
      onPointerCancel={() => {
        isDragging.current = false
      }}
    />
  )
}
