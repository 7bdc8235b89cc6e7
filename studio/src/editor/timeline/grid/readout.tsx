import { ticksToPixels } from '../geometry/time-scale.ts'
import { useView } from '../timeline-context.ts'
import styles from './gesture-overlay.module.css'

/** Times are shorter than this, sentences longer. */
const SHORT_TEXT = 32

interface ReadoutProps {
  readonly text: string
  readonly ticks: number
  /** In pixels from the top of the content. */
  readonly top: number
  readonly isRefusal: boolean
}

/** A text above a place of the timeline. Near the right edge, it is to the left of it. */
export function Readout({ text, ticks, top, isRefusal }: ReadoutProps) {
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const isFlipped = useView(
    (state) =>
      ticksToPixels(ticks, state.pixelsPerSecond) - state.scrollLeft >
      state.width - (text.length > SHORT_TEXT ? 340 : 220),
  )
  const x = ticksToPixels(ticks, pixelsPerSecond)
  return (
    <div
      className={`${styles.readout} ${isRefusal ? styles.refusal : ''} ${isFlipped ? styles.flipped : ''}`}
      style={{ transform: `translate(${x}px, ${Math.max(0, top - 26)}px)` }}
    >
      <span>{text}</span>
    </div>
  )
}
