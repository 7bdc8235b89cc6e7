import type { Context2D } from '../context2d.ts'

/** Something with a context, which may change; read it again for each use. */
export interface Surface {
  readonly context: Context2D
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** @param radius - Corner radius, limited to half of the shorter side. */
export function fillBox(
  { context }: Surface,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
  radius = 0,
): void {
  if (!(width > 0) || !(height > 0)) return
  context.beginPath()
  if (radius > 0) context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2))
  else context.rect(x, y, width, height)
  context.fillStyle = color
  context.fill()
}

export function fillDisc({ context }: Surface, color: string, x: number, y: number, radius: number): void {
  if (!(radius > 0)) return
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}

/**
 * @param start - Turns from the top, clockwise.
 * @param end - Turns from the top, clockwise.
 */
export function strokeArc(
  { context }: Surface,
  color: string,
  { x, y, radius, width }: { x: number; y: number; radius: number; width: number },
  start = 0,
  end = 1,
): void {
  if (!(end > start) || !(radius > 0) || !(width > 0)) return
  context.beginPath()
  context.arc(x, y, radius, (start - 0.25) * 2 * Math.PI, (end - 0.25) * 2 * Math.PI)
  context.lineCap = end - start < 1 ? 'round' : 'butt'
  context.lineWidth = width
  context.strokeStyle = color
  context.stroke()
}

export function fillPolygon({ context }: Surface, color: string, points: readonly Point[]): void {
  trace(context, points)
  context.closePath()
  context.fillStyle = color
  context.fill()
}

/** Draws a line through points, with round ends and joins. */
export function strokeLine(
  { context }: Surface,
  color: string,
  width: number,
  points: readonly Point[],
): void {
  if (points.length < 2 || !(width > 0)) return
  trace(context, points)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.lineWidth = width
  context.strokeStyle = color
  context.stroke()
}

function trace(context: Context2D, points: readonly Point[]): void {
  context.beginPath()
  for (const [index, { x, y }] of points.entries()) {
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
}

/** Returns the part of a line between two fractions of its length. */
export function sliceLine(points: readonly Point[], from: number, to: number): Point[] {
  const lengths = points.map((point, index) => {
    const previous = points[index - 1]
    return previous === undefined ? 0 : Math.hypot(point.x - previous.x, point.y - previous.y)
  })
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const [start, end] = [from * total, to * total]
  const part: Point[] = []
  let reached = 0
  for (const [index, point] of points.entries()) {
    const length = lengths[index] ?? 0
    const previous = points[index - 1]
    if (previous !== undefined && length > 0) {
      const at = (distance: number): Point => ({
        x: previous.x + ((point.x - previous.x) * (distance - reached)) / length,
        y: previous.y + ((point.y - previous.y) * (distance - reached)) / length,
      })
      if (reached < start && reached + length > start) part.push(at(start))
      if (reached < end && reached + length > end) part.push(at(end))
    }
    reached += length
    if (reached >= start && reached <= end) part.push(point)
  }
  return part
}

/** Approximates a quadratic curve by short lines. */
export function traceQuadraticCurve(from: Point, control: Point, to: Point, steps = 48): Point[] {
  return Array.from({ length: steps + 1 }, (_, index) => {
    const t = index / steps
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
  })
}
