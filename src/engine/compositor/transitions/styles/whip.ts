import type { Context2D } from '../../context2d.ts'
import type { DrawStyle } from '../transition.ts'
import { arch, rush } from './curves.ts'
import { getEntrySide } from './entry-side.ts'
import { drawMirrored } from './mirrored.ts'
import { paintMoved } from './motion-blur.ts'

/** Length of the smear in the middle, as a fraction of the way. */
const EXPOSURE = 0.42

/** The camera whips from the outgoing side to the incoming one, which blur along the way. */
export const drawWhip: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, direction, layers, fillsFrame } = frame
  const [x, y] = getEntrySide(direction)
  const moved = rush(progress)
  const smear = EXPOSURE * arch(progress) ** 3
  const [alongX, alongY] = [x * width * smear, y * height * smear]
  const exposure = {
    width,
    height,
    isOpaque: fillsFrame,
    reach: Math.abs(alongX) + Math.abs(alongY),
    move: (share: number) => [1, 0, 0, 1, Math.round(-alongX * share), Math.round(-alongY * share)] as const,
  }
  paintMoved(target, layers, exposure, (context: Context2D) => {
    // The smear reaches back; half of it is ahead of the sharp image.
    context.translate(
      Math.round(-x * width * moved + alongX / 2),
      Math.round(-y * height * moved + alongY / 2),
    )
    const draw = (image: typeof from): void =>
      fillsFrame ? drawMirrored(context, image) : context.drawImage(image, 0, 0)
    // Nearer mirrored copies cover those of the other side: the side that fills more of the frame comes last.
    const paintSide = (image: typeof from, offset: 0 | 1): void => {
      context.save()
      context.translate(offset * x * width, offset * y * height)
      draw(image)
      context.restore()
    }
    paintSide(from, 0)
    clipHalf(context, frame, () => paintSide(to, 1))
  })
}

/** Clips to everything on the incoming side's side of the seam. */
function clipHalf(
  context: Context2D,
  { width, height, direction }: Parameters<DrawStyle>[0],
  paint: () => void,
): void {
  const [x, y] = getEntrySide(direction)
  context.save()
  context.beginPath()
  const [left, top] = [x === 1 ? width : -3 * width, y === 1 ? height : -3 * height]
  const [right, bottom] = [x === -1 ? 0 : 4 * width, y === -1 ? 0 : 4 * height]
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  paint()
  context.restore()
}
