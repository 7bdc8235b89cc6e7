import type { DrawTransition } from './transition.ts'

/** The incoming picture comes from the direction and pushes the outgoing one before it. */
export const drawSlide: DrawTransition = ({ target, from, to, width, height, progress, direction }) => {
  const [x, y] = entrySide(direction)
  // Whole pixels: no seam between the two, and a frame moved by them is copied, not filtered (0.5 ms
  // against 4 ms at 720p).
  const pushedX = Math.round(x * width * progress)
  const pushedY = Math.round(y * height * progress)
  target.drawImage(from, -pushedX, -pushedY)
  target.drawImage(to, x * width - pushedX, y * height - pushedY)
}

/** The side that the incoming picture starts on, as a unit vector. */
function entrySide(direction: string): readonly [x: -1 | 0 | 1, y: -1 | 0 | 1] {
  switch (direction) {
    case 'from-right':
      return [1, 0]
    case 'from-top':
      return [0, -1]
    case 'from-bottom':
      return [0, 1]
    default:
      return [-1, 0]
  }
}
