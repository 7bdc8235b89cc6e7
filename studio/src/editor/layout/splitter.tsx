import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './splitter.module.css'

interface SplitterProps {
  /** The panel that it resizes, such as "Inspector". */
  readonly label: string
  /** `vertical`: a vertical line that is dragged sideways. */
  readonly orientation: 'vertical' | 'horizontal'
  /** Size of the panel in pixels. */
  readonly size: number
  readonly minimum: number
  readonly maximum: number
  /** Whether the panel is after the line, so that dragging towards the end makes it smaller. */
  readonly isPanelAfter?: boolean
  readonly onResize: (size: number) => void
}

const STEP = 16

/** A line between two panels that is dragged, or moved with arrow keys. */
export function Splitter({
  label,
  orientation,
  size,
  minimum,
  maximum,
  isPanelAfter = false,
  onResize,
}: SplitterProps) {
  const start = useRef<{ readonly position: number; readonly size: number } | undefined>(undefined)
  const isVertical = orientation === 'vertical'
  const resize = (next: number): void => onResize(Math.min(maximum, Math.max(minimum, Math.round(next))))
  const direction = isPanelAfter ? -1 : 1
  const handlePointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { position: isVertical ? event.clientX : event.clientY, size }
  }
  const handlePointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (start.current === undefined) return
    const position = isVertical ? event.clientX : event.clientY
    resize(start.current.size + direction * (position - start.current.position))
  }
  const handlePointerUp = (): void => {
    start.current = undefined
  }
  const handleKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key === less) resize(size - direction * STEP)
    else if (event.key === more) resize(size + direction * STEP)
    else if (event.key === 'Home') resize(minimum)
    else if (event.key === 'End') resize(maximum)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator with a value is a widget, which <hr> is not
    <div
      className={`${styles.splitter} ${styles[orientation]}`}
      role="separator"
      tabIndex={0}
      aria-label={`Size of ${label}`}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onPointerUp={handlePointerUp}
      onPointerCancel={handlePointerUp}
      onKeyDown={handleKeyDown}
    />
  )
}
