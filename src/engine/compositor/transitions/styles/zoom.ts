import type { DrawStyle, StyledFrame } from '../transition.ts'
import { drawThroughCamera } from './camera.ts'

/** How much larger a side is at the end of a zoom. */
const ZOOM = 3.2

/** How much the image grows during the exposure of the fastest frame. */
const EXPOSURE = 1.22

/** The camera flies forward, through the outgoing side into the incoming one. */
export const drawZoom: DrawStyle = (frame) => drawZooming(frame, ZOOM)

/** The camera flies backward, out of the outgoing side until the incoming one fits into the frame. */
export const drawZoomOut: DrawStyle = (frame) => drawZooming(frame, 1 / ZOOM)

function drawZooming(frame: StyledFrame, zoom: number): void {
  const { progress } = frame
  const poses = { from: { scale: zoom ** progress, turn: 0 }, to: { scale: zoom ** (progress - 1), turn: 0 } }
  drawThroughCamera(frame, poses, { scale: EXPOSURE, turn: 0 })
}
