import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'

/** The rim's outer radius, in radii of the dot. */
const RIM = 1.4

/** A dot with a rim in the panel's colour, which parts it from lines and dots beneath. */
export function paintDot(
  context: Context2D,
  x: number,
  y: number,
  radius: number,
  color: string,
  space: ChartSpace,
): void {
  paintPlainDot(context, x, y, radius * RIM, space.theme.rim)
  paintPlainDot(context, x, y, radius, color)
}

export function paintPlainDot(context: Context2D, x: number, y: number, radius: number, color: string): void {
  context.beginPath()
  context.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}
