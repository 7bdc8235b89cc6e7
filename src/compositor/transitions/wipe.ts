import type { Context2D } from '../context2d.ts'
import type { DrawTransition } from './transition.ts'

/** A straight edge crosses the frame from the direction; behind it lies the incoming picture. */
export const drawWipe: DrawTransition = ({ target, from, to, width, height, progress, direction }) => {
  target.drawImage(from, 0, 0)
  target.beginPath()
  revealedArea(target, direction, width, height, progress)
  target.clip()
  // The incoming picture replaces, so that the outgoing one does not show through where it is transparent.
  target.clearRect(0, 0, width, height)
  target.drawImage(to, 0, 0)
}

function revealedArea(
  target: Context2D,
  direction: string,
  width: number,
  height: number,
  progress: number,
): void {
  switch (direction) {
    case 'from-right':
      return target.rect(width * (1 - progress), 0, width * progress, height)
    case 'from-top':
      return target.rect(0, 0, width, height * progress)
    case 'from-bottom':
      return target.rect(0, height * (1 - progress), width, height * progress)
    case 'from-top-left':
      return cornerArea(target, 0, 0, 1, 1, width, height, progress)
    case 'from-top-right':
      return cornerArea(target, width, 0, -1, 1, width, height, progress)
    case 'from-bottom-left':
      return cornerArea(target, 0, height, 1, -1, width, height, progress)
    case 'from-bottom-right':
      return cornerArea(target, width, height, -1, -1, width, height, progress)
    default:
      return target.rect(0, 0, width * progress, height)
  }
}

/** A triangle in a corner whose third side, parallel to the frame's diagonal, has crossed it at the end. */
function cornerArea(
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
