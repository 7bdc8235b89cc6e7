import type { Matrix } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'
import type { StyledFrame } from '../transition.ts'
import { arch, smooth, span } from './curves.ts'
import { drawMirrored } from './mirrored.ts'
import { paintMoved } from './motion-blur.ts'

/** How a camera that turns and zooms about the centre of both sides sees one. */
export interface CameraPose {
  readonly scale: number
  /** Radians clockwise. */
  readonly turn: number
}

/**
 * Draws both sides through one camera that moves past the cut, with motion blur. The sides dissolve while the
 * camera is fastest.
 *
 * @param poses - How the camera sees each side at this instant.
 * @param exposure - The camera's movement during the exposure of the fastest frame.
 */
export function drawThroughCamera(
  frame: StyledFrame,
  poses: { readonly from: CameraPose; readonly to: CameraPose },
  exposure: CameraPose,
): void {
  const { target, width, height, progress, layers, from, to, area, fillsFrame } = frame
  const pivot = { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 }
  const amount = smooth(span(progress, 0.4, 0.6))
  // A small side would show through the other one, so that it has to leave first.
  const [leaving, entering] = fillsFrame
    ? [1, amount]
    : [1 - span(progress, 0.28, 0.6), span(progress, 0.4, 0.72)]
  const smear = arch(progress) ** 2
  const move = (share: number): Matrix =>
    buildMatrix(pivot, {
      scale: exposure.scale ** (share * smear),
      turn: exposure.turn * share * smear,
    })
  const radius = Math.hypot(width, height) / 2
  const reach = radius * smear * (Math.abs(Math.log(exposure.scale)) + Math.abs(exposure.turn))
  const paintSides = (context: Context2D): void => {
    if (leaving > 0 && (amount < 1 || !fillsFrame))
      paintSide(context, fillsFrame, from, buildMatrix(pivot, poses.from), leaving)
    if (entering > 0) paintSide(context, fillsFrame, to, buildMatrix(pivot, poses.to), entering)
  }
  paintMoved(target, layers, { width, height, reach, isOpaque: frame.fillsFrame, move }, paintSides)
}

function paintSide(
  context: Context2D,
  fillsFrame: boolean,
  image: Drawable,
  matrix: Matrix,
  opacity: number,
): void {
  context.save()
  context.globalAlpha = opacity
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  context.transform(...matrix)
  if (fillsFrame) drawMirrored(context, image)
  else context.drawImage(image, 0, 0)
  context.restore()
}

/** Builds the matrix of a scale and a turn about a point. */
function buildMatrix(
  { x, y }: { readonly x: number; readonly y: number },
  { scale, turn }: CameraPose,
): Matrix {
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}
