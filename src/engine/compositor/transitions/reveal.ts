import type { TransitionFrame } from './transition.ts'

/** Draws the outgoing side, and the incoming one within the area that `trace` adds to the path. */
export function drawRevealed({ target, from, to }: TransitionFrame, trace: () => void): void {
  target.drawImage(from, 0, 0)
  target.beginPath()
  trace()
  // The area removes the outgoing side and adds the incoming one with the same coverage. Their sum stays
  // complete even in the smoothed pixels of the edge, and transparent parts are not blended twice.
  target.globalCompositeOperation = 'destination-out'
  target.fillStyle = '#000000'
  target.fill()
  target.clip()
  target.globalCompositeOperation = 'lighter'
  target.drawImage(to, 0, 0)
}
