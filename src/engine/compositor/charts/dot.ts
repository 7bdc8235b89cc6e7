import { parseColor } from '../../document/css/color.ts'
import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'

/** Outer radius of the rim, in radii of the dot. */
const RIM = 1.4

/**
 * Paints a dot with a rim in the panel's colour, which separates it from lines and dots below it. A faded dot has none:
 * it would look like a hole.
 */
export function paintDot(
  context: Context2D,
  x: number,
  y: number,
  radius: number,
  color: string,
  space: ChartSpace,
): void {
  if (parseColor(color)?.alpha === 1) paintPlainDot(context, x, y, radius * RIM, space.theme.rim)
  paintPlainDot(context, x, y, radius, color)
}

export function paintPlainDot(context: Context2D, x: number, y: number, radius: number, color: string): void {
  context.beginPath()
  context.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}
