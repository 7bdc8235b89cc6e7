import type { PointerEvent } from 'react'
import { useStore } from 'zustand'
import { pixelsToTicks, ticksToPixels } from '../geometry/time-scale.ts'
import { roundToFrame } from '../geometry/timecode.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import styles from './range.module.css'

/** The in and the out point in the ruler. Both can be dragged. */
export function RangeHandles() {
  const { player } = useTimeline()
  const range = useStore(player.state, (state) => state.range)
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  if (range === undefined) return null
  const left = ticksToPixels(range.in, pixelsPerSecond)
  const right = ticksToPixels(range.out, pixelsPerSecond)
  return (
    <div className={styles.bar} style={{ left, width: right - left }}>
      <Handle side="in" />
      <Handle side="out" />
    </div>
  )
}

function Handle({ side }: { readonly side: 'in' | 'out' }) {
  const { player, view } = useTimeline()
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    event.stopPropagation()
    const { range } = player.state.getState()
    const ruler = event.currentTarget.parentElement?.parentElement
    if (range === undefined || ruler == null) return
    const { pixelsPerSecond, fps } = view.getState()
    const x = event.clientX - ruler.getBoundingClientRect().left
    const ticks = Math.max(0, roundToFrame(pixelsToTicks(x, pixelsPerSecond), fps))
    if (side === 'in' ? ticks < range.out : ticks > range.in) player.setRange({ ...range, [side]: ticks })
  }
  return (
    <div
      className={`${styles.handle} ${styles[side]}`}
      title={side === 'in' ? 'In point (I)' : 'Out point (O)'}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={move}
    />
  )
}
