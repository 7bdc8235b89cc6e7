import type { CubicBezier } from '@engine/document/model.ts'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './easing-picker.module.css'

interface CurveEditorProps {
  readonly curve: CubicBezier
  readonly onChange: (curve: CubicBezier) => void
}

const WIDTH = 208
const HEIGHT = 150
const MARGIN = 14
/** Values from -0.5 to 1.5 are shown, so that curves may overshoot. */
const LOWEST = -0.5
const SPAN = 2
const KEY_STEP = 0.02

const toX = (value: number): number => MARGIN + value * (WIDTH - 2 * MARGIN)
const toY = (value: number): number => HEIGHT - ((value - LOWEST) / SPAN) * HEIGHT

/** Edits a curve of CSS with two handles, by pointer or with the arrow keys. */
export function CurveEditor({ curve, onChange }: CurveEditorProps) {
  const { x1, y1, x2, y2 } = curve
  return (
    <svg className={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="application" aria-label="Curve">
      <path className={styles.frame} d={`M${toX(0)} ${toY(0)}H${toX(1)}M${toX(0)} ${toY(1)}H${toX(1)}`} />
      <path
        className={styles.arm}
        d={`M${toX(0)} ${toY(0)}L${toX(x1)} ${toY(y1)}M${toX(1)} ${toY(1)}L${toX(x2)} ${toY(y2)}`}
      />
      <path
        className={styles.line}
        d={`M${toX(0)} ${toY(0)}C${toX(x1)} ${toY(y1)} ${toX(x2)} ${toY(y2)} ${toX(1)} ${toY(1)}`}
      />
      <Handle label="First handle" x={x1} y={y1} onMove={(x, y) => onChange({ ...curve, x1: x, y1: y })} />
      <Handle label="Second handle" x={x2} y={y2} onMove={(x, y) => onChange({ ...curve, x2: x, y2: y })} />
    </svg>
  )
}

interface HandleProps {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly onMove: (x: number, y: number) => void
}

function Handle({ label, x, y, onMove }: HandleProps) {
  const isDragging = useRef(false)
  const moveTo = (nextX: number, nextY: number): void =>
    onMove(Math.min(1, Math.max(0, nextX)), Math.min(LOWEST + SPAN, Math.max(LOWEST, nextY)))
  const drag = (event: PointerEvent<SVGCircleElement>): void => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    if (!isDragging.current || box === undefined) return
    const across = ((event.clientX - box.left) / box.width) * WIDTH
    const down = ((event.clientY - box.top) / box.height) * HEIGHT
    moveTo((across - MARGIN) / (WIDTH - 2 * MARGIN), LOWEST + (1 - down / HEIGHT) * SPAN)
  }
  const step = (event: KeyboardEvent): void => {
    const across = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key] ?? 0
    const up = { ArrowDown: -KEY_STEP, ArrowUp: KEY_STEP }[event.key] ?? 0
    if (across === 0 && up === 0) return
    event.preventDefault()
    moveTo(x + across, y + up)
  }
  return (
    <circle
      className={styles.handle}
      cx={toX(x)}
      cy={toY(y)}
      r={6}
      tabIndex={0}
      role="slider"
      aria-label={label}
      aria-valuenow={y}
      aria-valuetext={`${x.toFixed(2)}, ${y.toFixed(2)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        isDragging.current = true
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        isDragging.current = false
      }}
      onKeyDown={step}
    />
  )
}
