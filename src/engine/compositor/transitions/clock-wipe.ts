import { drawRevealed } from './reveal.ts'
import type { DrawTransition } from './transition.ts'

/** A hand turns clockwise from the top and reveals the incoming side. */
export const drawClockWipe: DrawTransition = (frame) => {
  const { target, width, height, progress } = frame
  const radius = Math.hypot(width, height) / 2
  const top = -Math.PI / 2
  drawRevealed(frame, () => {
    target.moveTo(width / 2, height / 2)
    target.ellipse(width / 2, height / 2, radius, radius, 0, top, top + 2 * Math.PI * progress)
    target.closePath()
  })
}
