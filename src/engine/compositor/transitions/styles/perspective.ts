import type { DrawStyle } from '../transition.ts'
import { arch } from './curves.ts'
import { getEntrySide } from './entry-side.ts'
import { drawPlane } from './plane.ts'

/** How far the sides turn in the middle of the push. */
const MAX_TURN = (46 * Math.PI) / 180

/** From the eye to the frame, in lengths of the side that turns. */
const EYE_DISTANCE = 1.2

/** In the corner. */
const MAX_DARKNESS = 0.62

/**
 * The incoming side pushes the outgoing one out while both turn about their common edge, which recedes: the
 * view is that of a corner that passes by.
 */
export const drawPerspective: DrawStyle = (frame) => {
  const { target, width, height, progress, direction, fillsFrame } = frame
  const [x, y] = getEntrySide(direction)
  const isHorizontal = y === 0
  const length = isHorizontal ? width : height
  const sign = x + y
  const turn = MAX_TURN * arch(progress)
  // The common edge, which stays in the plane of the frame; both sides come nearer away from it.
  const edge = sign * length * (0.5 - progress)
  const [along, depth] = [(Math.cos(turn) * length) / 2, (-Math.sin(turn) * length) / 2]
  const scene = { width, height, isHorizontal, eyeDistance: EYE_DISTANCE * length, zoom: 1 }
  // The corner is in the shade. Letters and small shapes have no surface for one.
  const darkness = fillsFrame ? MAX_DARKNESS * arch(progress) : 0
  const [before, after] =
    sign === 1
      ? [[0, darkness] as const, [darkness, 0] as const]
      : [[darkness, 0] as const, [0, darkness] as const]
  const from = { along: edge - sign * along, depth, turn: sign * turn, shade: before }
  const to = { along: edge + sign * along, depth, turn: -sign * turn, shade: after }
  drawPlane(target, frame.from, from, scene)
  drawPlane(target, frame.to, to, scene)
}
