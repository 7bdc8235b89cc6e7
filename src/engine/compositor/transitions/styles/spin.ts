import type { DrawStyle } from '../transition.ts'
import { drawThroughCamera } from './camera.ts'

/** Radians by which a side is turned at the far end. */
const TURN = (110 * Math.PI) / 180

/** A turned side is enlarged, so that it still fills the frame. */
const ZOOM = 1.7

/** The camera's movement during the exposure of the fastest frame. */
const EXPOSURE = { scale: 1.03, turn: 0.24 }

/** The camera turns about its axis, from the outgoing side to the incoming one. */
export const drawSpin: DrawStyle = (frame) => {
  const { progress } = frame
  const from = { scale: ZOOM ** progress, turn: TURN * progress }
  const to = { scale: ZOOM ** (1 - progress), turn: TURN * (progress - 1) }
  drawThroughCamera(frame, { from, to }, EXPOSURE)
}
