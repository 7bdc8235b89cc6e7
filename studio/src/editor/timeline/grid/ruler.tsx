import { type PointerEvent, useEffect, useRef } from 'react'
import { type CanvasColors, useCanvasColors } from '../drawing/canvas-colors.ts'
import { prepareCanvas } from '../drawing/prepare-canvas.ts'
import { RULER_HEIGHT } from '../geometry/layout.ts'
import { listRulerMarks } from '../geometry/ruler-marks.ts'
import { pixelsToTicks, ticksToPixels } from '../geometry/time-scale.ts'
import { formatTime } from '../geometry/timecode.ts'
import { windowToTicks } from '../geometry/windowing.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import { PlayheadHandle } from './playhead.tsx'
import { RangeHandles } from './range-handles.tsx'
import styles from './ruler.module.css'
import { useHorizontalWindow } from './use-window.ts'
import { WarningMarks } from './warning-marks.tsx'

/** The timecodes above the tracks. Pressing and dragging moves the playhead. */
export function Ruler() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const window = useHorizontalWindow()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const fps = useView((state) => state.fps)
  const timeDisplay = useView((state) => state.timeDisplay)
  const colors = useCanvasColors()
  useEffect(() => {
    if (canvas.current === null || colors === undefined) return
    const context = prepareCanvas(canvas.current, window.end - window.start, RULER_HEIGHT)
    if (context === undefined) return
    const format = { fps, timeDisplay }
    const marks = listRulerMarks(windowToTicks(window, pixelsPerSecond), pixelsPerSecond, format)
    context.font = '10.5px "Inter Variable", sans-serif'
    context.textBaseline = 'alphabetic'
    for (const { ticks, isLabelled } of marks) {
      const x = Math.round(ticksToPixels(ticks, pixelsPerSecond) - window.start) + 0.5
      drawMark(context, x, isLabelled ? formatTime(ticks, format) : undefined, colors)
    }
  }, [window, pixelsPerSecond, fps, timeDisplay, colors])
  const scrub = useScrubbing()
  return (
    <div className={styles.ruler} role="presentation" {...scrub}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ left: window.start, width: window.end - window.start, height: RULER_HEIGHT }}
      />
      <RangeHandles />
      <WarningMarks />
      <PlayheadHandle />
    </div>
  )
}

function drawMark(
  context: CanvasRenderingContext2D,
  x: number,
  label: string | undefined,
  colors: CanvasColors,
): void {
  context.strokeStyle = label === undefined ? colors.line : colors.lineStrong
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(x, RULER_HEIGHT)
  context.lineTo(x, RULER_HEIGHT - (label === undefined ? 5 : 12))
  context.stroke()
  if (label === undefined) return
  context.fillStyle = colors.textMuted
  context.fillText(label, x + 4, RULER_HEIGHT - 13)
}

function useScrubbing() {
  const { player, view } = useTimeline()
  const seek = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const x = clientX - currentTarget.getBoundingClientRect().left
    player.seek(Math.max(0, pixelsToTicks(x, view.getState().pixelsPerSecond)))
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      seek(event)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
    },
  }
}
