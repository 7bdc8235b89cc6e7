import { useStore } from 'zustand'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import styles from './range.module.css'

/** Marks the part of the tracks between the in and the out point. */
export function RangeShade() {
  const { player } = useTimeline()
  const range = useStore(player.state, (state) => state.range)
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  if (range === undefined) return null
  const left = ticksToPixels(range.in, pixelsPerSecond)
  return (
    <div
      className={styles.shade}
      aria-hidden="true"
      style={{ left: HEADER_WIDTH + left, width: ticksToPixels(range.out, pixelsPerSecond) - left }}
    />
  )
}
