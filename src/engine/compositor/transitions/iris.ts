import { drawRevealed } from './reveal.ts'
import type { DrawTransition } from './transition.ts'

/** The incoming side appears in a circle that grows from the centre to the corners. */
export const drawIris: DrawTransition = (frame) => {
  const { target, width, height, progress } = frame
  const radius = (progress * Math.hypot(width, height)) / 2
  drawRevealed(frame, () => {
    target.ellipse(width / 2, height / 2, radius, radius, 0, 0, 2 * Math.PI)
  })
}
