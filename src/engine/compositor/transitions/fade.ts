import type { DrawTransition } from './transition.ts'

/** A true cross-dissolve, from × (1 − p) + to × p, so that identical sides stay unchanged. */
export const drawFade: DrawTransition = ({ target, from, to, progress }) => {
  target.globalAlpha = 1 - progress
  target.drawImage(from, 0, 0)
  target.globalCompositeOperation = 'lighter'
  target.globalAlpha = progress
  target.drawImage(to, 0, 0)
}
