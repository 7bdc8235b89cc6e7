import type { DrawStyle } from '../transition.ts'
import { span } from './curves.ts'
import { readColor } from './read-color.ts'

/** The outgoing side disappears in a colour, from which the incoming one emerges. */
export const drawDip: DrawStyle = ({ target, from, to, width, height, progress, params }) => {
  target.drawImage(progress < 0.5 ? from : to, 0, 0)
  // The full colour is held for a moment, so that the eye sees it.
  target.globalAlpha = Math.min(span(progress, 0, 0.44), 1 - span(progress, 0.56, 1))
  target.globalCompositeOperation = 'source-atop'
  target.fillStyle = readColor(params)
  target.fillRect(0, 0, width, height)
}
