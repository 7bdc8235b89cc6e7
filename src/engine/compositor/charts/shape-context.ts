import type { Context2D } from '../context2d.ts'

/**
 * A context for d3's shapes to trace their paths on: they move, draw lines, arcs and Bézier curves, and
 * close, while where DOM types are known d3's ask for a browser's whole context.
 */
export function shapeContext(context: Context2D): CanvasRenderingContext2D {
  return context as CanvasRenderingContext2D
}
