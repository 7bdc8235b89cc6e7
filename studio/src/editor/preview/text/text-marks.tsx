import { computeBoxMatrix, type Matrix } from '@engine/compositor/box-matrix.ts'
import type { PlacedText } from '@engine/compositor/text/placed-text.ts'
import type { ScreenFrame } from '../handles/screen-frame.ts'
import { type CaretPlace, findCaret, listSelectedAreas } from './caret-moves.ts'
import styles from './inline-text.module.css'

/** A selection as string indices of the drawn text. */
export interface DrawnSelection {
  readonly start: number
  readonly end: number
  readonly focus: CaretPlace
  /** The part that an input method is composing. */
  readonly composed: { readonly start: number; readonly end: number } | undefined
}

interface TextMarksProps {
  readonly placed: PlacedText
  readonly matrix: Matrix
  readonly selection: DrawnSelection
}

/** Returns the matrix from a text's own pixels to those of the screen. */
export function computeTextMatrix(
  { box, top }: PlacedText,
  { scale, left, top: screenTop }: ScreenFrame,
): Matrix {
  const [a, b, c, d, e, f] = computeBoxMatrix(box, {
    contentScale: scale,
    contentLeft: left,
    contentTop: screenTop,
  })
  return [a, b, c, d, e + c * top, f + d * top]
}

/** The caret and the selection of a text, over its letters. */
export function TextMarks({ placed: { lines }, matrix, selection }: TextMarksProps) {
  const { start, end, focus, composed } = selection
  const caret = findCaret(lines, focus)
  return (
    <g transform={`matrix(${matrix.join(' ')})`}>
      {listSelectedAreas(lines, start, end).map(({ left, right, top, bottom }) => (
        <rect
          key={`${left},${top}`}
          className={styles.selected}
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
        />
      ))}
      {composed !== undefined &&
        listSelectedAreas(lines, composed.start, composed.end).map(({ left, right, bottom }) => (
          <line
            key={`${left},${bottom}`}
            className={styles.composed}
            x1={left}
            x2={right}
            y1={bottom}
            y2={bottom}
          />
        ))}
      {start === end && (
        // Another key restarts the blinking, so that the caret is visible while it moves.
        <g key={`${caret.x},${caret.top}`} className={styles.caret}>
          <line className={styles.caretBack} x1={caret.x} x2={caret.x} y1={caret.top} y2={caret.bottom} />
          <line className={styles.caretFront} x1={caret.x} x2={caret.x} y1={caret.top} y2={caret.bottom} />
        </g>
      )}
    </g>
  )
}
