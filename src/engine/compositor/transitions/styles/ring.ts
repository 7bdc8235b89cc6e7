import { drawRevealed } from '../reveal.ts'
import type { DrawStyle } from '../transition.ts'
import { smooth, span } from './curves.ts'
import { readColor } from './read-color.ts'

/** When each ring starts and how opaque it is, outermost first; the incoming side follows the last one. */
const rings = [
  { start: 0, opacity: 0.35 },
  { start: 0.08, opacity: 0.6 },
  { start: 0.16, opacity: 1 },
] as const
const OPENING = 0.26

/** Share of the time in which a circle grows over the frame. */
const LENGTH = 0.74

/** Rings of a colour run ahead of a circle that reveals the incoming side. */
export const drawRings: DrawStyle = (frame) => {
  const { target, area, progress, params } = frame
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2]
  const farthest = Math.hypot(area.right - area.left, area.bottom - area.top) / 2
  const radiusAt = (start: number): number => farthest * smooth(span(progress, start, start + LENGTH))
  const trace = (radius: number): void => target.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  target.save()
  drawRevealed(frame, () => trace(radiusAt(OPENING)))
  target.restore()
  target.save()
  target.globalCompositeOperation = 'source-atop'
  target.fillStyle = readColor(params)
  for (const { start, opacity } of rings) {
    target.globalAlpha = opacity
    target.beginPath()
    trace(radiusAt(start))
    // The circle of the incoming side is cut out: its path runs the other way.
    traceHole(target, x, y, radiusAt(OPENING))
    target.fill()
  }
  target.restore()
}

function traceHole(target: Parameters<DrawStyle>[0]['target'], x: number, y: number, radius: number): void {
  target.moveTo(x + radius, y)
  target.arc(x, y, radius, 0, 2 * Math.PI, true)
  target.closePath()
}
