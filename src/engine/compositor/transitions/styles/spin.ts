import type { DrawStyle } from '../transition.ts'
import { drawThroughCamera } from './camera.ts'

/** Radians by which a side is turned at the far end. */
const TURN = (110 * Math.PI) / 180

/** A turned side is enlarged, so that it still fills the frame. */
const ZOOM = 1.7

/** The camera's movement during the exposure of the fastest frame. */
const EXPOSURE = { scale: 1.03, turn: 0.24 }

/** Sides that do not fill the frame turn less, so that they stay near their place. */
const SMALL_TURN = (55 * Math.PI) / 180
const SMALL_EXPOSURE = { scale: 1, turn: 0.08 }

/** The camera turns about its axis, from the outgoing side to the incoming one. */
export const drawSpin: DrawStyle = (frame) => {
  const { progress, fillsFrame } = frame
  const [zoom, turn] = fillsFrame ? [ZOOM, TURN] : [1, SMALL_TURN]
  const from = { scale: zoom ** progress, turn: turn * progress }
  const to = { scale: zoom ** (1 - progress), turn: turn * (progress - 1) }
  drawThroughCamera(frame, { from, to }, fillsFrame ? EXPOSURE : SMALL_EXPOSURE)
}
