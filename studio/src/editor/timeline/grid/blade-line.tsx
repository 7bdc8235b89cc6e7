import { HEADER_WIDTH, TOP_SPACE } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useView } from '../timeline-context.ts'
import styles from './gesture-overlay.module.css'

/** The line where the razor would cut. */
export function BladeLine() {
  const blade = useView(({ blade: line, tool }) => (tool === 'razor' ? line : undefined))
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  if (blade === undefined) return null
  const x = ticksToPixels(blade.ticks, pixelsPerSecond)
  return (
    <div className={styles.overlay} style={{ left: HEADER_WIDTH }} aria-hidden="true">
      <div
        className={styles.blade}
        data-blade=""
        style={{ transform: `translate(${x}px, ${blade.top + TOP_SPACE}px)`, height: blade.height }}
      />
    </div>
  )
}
