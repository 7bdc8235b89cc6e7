import type { Context2D } from '../context2d.ts'
import { drawRevealed } from './reveal.ts'
import type { DrawTransition } from './transition.ts'

/** A straight edge crosses the frame from the direction and reveals the incoming side. */
export const drawWipe: DrawTransition = (frame) => {
  const { target, width, height, progress, direction } = frame
  drawRevealed(frame, () => traceRevealedArea(target, direction, width, height, progress))
}

function traceRevealedArea(
  target: Context2D,
  direction: string,
  width: number,
  height: number,
  progress: number,
): void {
  switch (direction) {
    case 'from-right':
      target.rect(width * (1 - progress), 0, width * progress, height)
      break
    case 'from-top':
      target.rect(0, 0, width, height * progress)
      break
    case 'from-bottom':
      target.rect(0, height * (1 - progress), width, height * progress)
      break
    case 'from-top-left':
      traceCornerArea(target, 0, 0, 1, 1, width, height, progress)
      break
    case 'from-top-right':
      traceCornerArea(target, width, 0, -1, 1, width, height, progress)
      break
    case 'from-bottom-left':
      traceCornerArea(target, 0, height, 1, -1, width, height, progress)
      break
    case 'from-bottom-right':
      traceCornerArea(target, width, height, -1, -1, width, height, progress)
      break
    default:
      target.rect(0, 0, width * progress, height)
      break
  }
}

/**
 * Traces a triangle in a corner, whose third side is parallel to the frame's diagonal and has crossed it at
 * the end.
 */
function traceCornerArea(
  target: Context2D,
  x: number,
  y: number,
  signX: 1 | -1,
  signY: 1 | -1,
  width: number,
  height: number,
  progress: number,
): void {
  target.moveTo(x, y)
  target.lineTo(x + signX * 2 * width * progress, y)
  target.lineTo(x, y + signY * 2 * height * progress)
  target.closePath()
}
