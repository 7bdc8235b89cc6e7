import type { HandlePosition, Point } from './box.ts'
import { getCursor } from './cursor.ts'
import styles from './grip.module.css'

interface GripProps {
  readonly position: HandlePosition
  /** Its centre, in pixels of the screen. */
  readonly center: Point
  /** Pixels of the screen. */
  readonly width: number
  readonly height: number
  /** Rotation of the box, in degrees. */
  readonly rotation: number
}

/** A handle of a box, which the pointer finds by its `data-grip`. */
export function Grip({ position, center: { x, y }, width, height, rotation }: GripProps) {
  return (
    <rect
      className={styles.grip}
      x={x - width / 2}
      y={y - height / 2}
      width={width}
      height={height}
      rx={2}
      transform={`rotate(${rotation} ${x} ${y})`}
      data-grip={`${position.x},${position.y}`}
      style={{ cursor: getCursor(position, rotation) }}
    />
  )
}
