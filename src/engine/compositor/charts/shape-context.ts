import type { Context2D } from '../context2d.ts'

/**
 * Passes a context to d3's shapes, which trace moves, lines, arcs, Bézier curves and closed paths on it. With
 * DOM types, d3's own types require a browser's complete context.
 */
export function toShapeContext(context: Context2D): CanvasRenderingContext2D {
  return context as CanvasRenderingContext2D
}
