import { getEntrySide } from './styles/entry-side.ts'
import type { DrawTransition } from './transition.ts'

/** The incoming side enters from the direction and pushes the outgoing one out. */
export const drawSlide: DrawTransition = ({ target, from, to, width, height, progress, direction }) => {
  const [x, y] = getEntrySide(direction)
  // Whole pixels avoid a seam between the two sides, and allow copying the frame instead of filtering it (0.5 ms
  // instead of 4 ms at 720p).
  const pushedX = Math.round(x * width * progress)
  const pushedY = Math.round(y * height * progress)
  target.drawImage(from, -pushedX, -pushedY)
  target.drawImage(to, x * width - pushedX, y * height - pushedY)
}
