import type { DrawStyle } from '../transition.ts'
import { arch } from './curves.ts'
import { getEntrySide } from './entry-side.ts'
import { drawPlane } from './plane.ts'
import { withShade } from './shaded.ts'

/** How far the sides turn in the middle of the push. */
const MAX_TURN = (46 * Math.PI) / 180

/** From the eye to the frame, in lengths of the side that turns. */
const EYE_DISTANCE = 1.2

const MAX_DARKNESS = 0.3

/**
 * The incoming side pushes the outgoing one out while both turn about their common edge, which recedes: the
 * view is that of a corner that passes by.
 */
export const drawPerspective: DrawStyle = (frame) => {
  const { target, width, height, progress, direction } = frame
  const [x, y] = getEntrySide(direction)
  const isHorizontal = y === 0
  const length = isHorizontal ? width : height
  const sign = x + y
  const turn = MAX_TURN * arch(progress)
  // The common edge, which stays in the plane of the frame; both sides come nearer away from it.
  const edge = sign * length * (0.5 - progress)
  const [along, depth] = [(Math.cos(turn) * length) / 2, (-Math.sin(turn) * length) / 2]
  const scene = { width, height, isHorizontal, eyeDistance: EYE_DISTANCE * length, zoom: 1 }
  const darkness = MAX_DARKNESS * arch(progress)
  withShade(frame, frame.from, darkness * progress * 2, (image) =>
    drawPlane(target, image, { along: edge - sign * along, depth, turn: sign * turn }, scene),
  )
  withShade(frame, frame.to, darkness * (1 - progress) * 2, (image) =>
    drawPlane(target, image, { along: edge + sign * along, depth, turn: -sign * turn }, scene),
  )
}
