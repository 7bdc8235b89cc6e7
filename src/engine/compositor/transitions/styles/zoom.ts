import type { DrawStyle, StyledFrame } from '../transition.ts'
import { drawThroughCamera } from './camera.ts'

/** How much larger a side is at the end of a zoom. */
const ZOOM = 3.2

/** The same for sides that do not fill the frame, which would cover what is beside them. */
const SMALL_ZOOM = 1.7

/** How much the image grows during the exposure of the fastest frame. */
const EXPOSURE = 1.22
const SMALL_EXPOSURE = 1.05

/** The camera flies forward, through the outgoing side into the incoming one. */
export const drawZoom: DrawStyle = (frame) => drawZooming(frame, 1)

/** The camera flies backward, out of the outgoing side until the incoming one fits into the frame. */
export const drawZoomOut: DrawStyle = (frame) => drawZooming(frame, -1)

function drawZooming(frame: StyledFrame, sign: 1 | -1): void {
  const { progress, fillsFrame } = frame
  const zoom = (fillsFrame ? ZOOM : SMALL_ZOOM) ** sign
  const poses = { from: { scale: zoom ** progress, turn: 0 }, to: { scale: zoom ** (progress - 1), turn: 0 } }
  drawThroughCamera(frame, poses, { scale: fillsFrame ? EXPOSURE : SMALL_EXPOSURE, turn: 0 })
}
