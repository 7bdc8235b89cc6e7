import type { TransitionFrame } from './transition.ts'

/** Draws the outgoing picture, and the incoming one within the area that `trace` adds to the path. */
export function drawRevealed({ target, from, to }: TransitionFrame, trace: () => void): void {
  target.drawImage(from, 0, 0)
  target.beginPath()
  trace()
  // What the area covers of the outgoing picture goes and as much of the incoming one comes: together
  // they stay whole also in the smooth pixels along the edge, and transparent parts show nothing twice.
  target.globalCompositeOperation = 'destination-out'
  target.fillStyle = '#000000'
  target.fill()
  target.clip()
  target.globalCompositeOperation = 'lighter'
  target.drawImage(to, 0, 0)
}
