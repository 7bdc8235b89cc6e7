import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'

/** A dot with a rim in the panel's colour, which parts it from lines and dots beneath. */
export function paintDot(
  context: Context2D,
  x: number,
  y: number,
  radius: number,
  color: string,
  { theme }: ChartSpace,
): void {
  context.beginPath()
  context.ellipse(x, y, radius * 1.4, radius * 1.4, 0, 0, 2 * Math.PI)
  context.fillStyle = theme.rim
  context.fill()
  context.beginPath()
  context.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}
