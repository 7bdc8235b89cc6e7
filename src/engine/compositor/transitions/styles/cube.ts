import type { Drawable } from '../../resources.ts'
import type { DrawStyle, StyledFrame } from '../transition.ts'
import { arch } from './curves.ts'
import { getEntrySide } from './entry-side.ts'
import { drawPlane } from './plane.ts'
import { withShade } from './shaded.ts'

/** From the eye to the cube's front, in lengths of its edge. */
const EYE_DISTANCE = 1.8

/** The cube recedes while it turns, by this share of its edge, so that its edges stay in the frame. */
const RECESS = 0.18

const MAX_DARKNESS = 0.55

/** Both sides are faces of a cube that turns by a quarter. */
export const drawCube: DrawStyle = (frame) => {
  const [x, y] = getEntrySide(frame.direction)
  const turned = (Math.PI / 2) * frame.progress
  const sign = x + y
  // The farther face is painted first.
  const faces: [Drawable, number][] = [
    [frame.from, -sign * turned],
    [frame.to, sign * (Math.PI / 2 - turned)],
  ]
  if (frame.progress > 0.5) faces.reverse()
  for (const [image, angle] of faces.toReversed()) drawFace(frame, image, angle)
}

/** @param angle - Radians by which the face is turned away to the right or to the bottom. */
function drawFace(frame: StyledFrame, image: Drawable, angle: number): void {
  const { target, width, height, direction, progress } = frame
  const isHorizontal = getEntrySide(direction)[1] === 0
  const length = isHorizontal ? width : height
  const half = length / 2
  const pose = {
    along: half * Math.sin(angle),
    depth: half * (1 - Math.cos(angle)) + RECESS * length * arch(progress),
    turn: angle,
  }
  const eyeDistance = EYE_DISTANCE * length
  withShade(frame, image, MAX_DARKNESS * Math.abs(Math.sin(angle)), (shaded) =>
    drawPlane(target, shaded, pose, { width, height, isHorizontal, eyeDistance, zoom: 1 }),
  )
}
