import type { Context2D } from '../context2d.ts'
import { fillGradient } from '../gradient.ts'

/** One step of a colour look: the whole frame is filled with a paint, mixed in by a blend mode. */
export interface LookFill {
  /** https://www.w3.org/TR/compositing-1/#blending */
  readonly mode: 'multiply' | 'screen' | 'overlay' | 'soft-light' | 'hard-light' | 'color' | 'saturation'
  /** A CSS colour or gradient. */
  readonly paint: string
  /** 0–1. */
  readonly opacity: number
}

/** Changes a frame by fills, one after the other; the context's settings are changed. */
export function paintFills(
  context: Context2D,
  fills: readonly LookFill[],
  width: number,
  height: number,
): void {
  for (const { mode, paint, opacity } of fills) {
    context.globalCompositeOperation = mode
    context.globalAlpha = opacity
    if (paint.includes('gradient(')) {
      fillGradient(context, paint, width, height)
    } else {
      context.fillStyle = paint
      context.fillRect(0, 0, width, height)
    }
  }
}
