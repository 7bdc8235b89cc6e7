import type { Matrix } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'
import type { StyledFrame } from '../transition.ts'
import { arch, smooth, span } from './curves.ts'
import { drawMirrored } from './mirrored.ts'
import { paintMoved } from './motion-blur.ts'

/** How a camera that turns and zooms about the centre sees a side. */
export interface CameraPose {
  readonly scale: number
  /** Radians clockwise. */
  readonly turn: number
}

/**
 * Draws both sides through one camera that moves past the cut, with motion blur. The sides dissolve while the
 * camera is fastest.
 *
 * @param poseAt - Returns the pose at a progress: 0 is rest for the outgoing side, 1 for the incoming one.
 */
export function drawThroughCamera(
  frame: StyledFrame,
  poses: { readonly from: CameraPose; readonly to: CameraPose },
  exposure: CameraPose,
): void {
  const { target, width, height, progress, layers, from, to } = frame
  const amount = smooth(span(progress, 0.4, 0.6))
  const smear = arch(progress) ** 2
  const move = (share: number): Matrix =>
    buildMatrix(width, height, {
      scale: exposure.scale ** (share * smear),
      turn: exposure.turn * share * smear,
    })
  const radius = Math.hypot(width, height) / 2
  const reach = radius * smear * (Math.abs(Math.log(exposure.scale)) + Math.abs(exposure.turn))
  const paintSides = (context: Context2D): void => {
    if (amount < 1) paintSide(context, frame, from, poses.from, 1)
    if (amount > 0) paintSide(context, frame, to, poses.to, amount)
  }
  paintMoved(target, layers, { width, height, reach, isOpaque: frame.fillsFrame, move }, paintSides)
}

function paintSide(
  context: Context2D,
  { width, height, fillsFrame }: StyledFrame,
  image: Drawable,
  pose: CameraPose,
  opacity: number,
): void {
  context.save()
  context.globalAlpha = opacity
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  context.transform(...buildMatrix(width, height, pose))
  if (fillsFrame) drawMirrored(context, image)
  else context.drawImage(image, 0, 0)
  context.restore()
}

/** Builds the matrix of a scale and a turn about the frame's centre. */
function buildMatrix(width: number, height: number, { scale, turn }: CameraPose): Matrix {
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
  const [x, y] = [width / 2, height / 2]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}
