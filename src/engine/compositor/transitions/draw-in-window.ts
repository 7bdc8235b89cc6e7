import type { OutputFrame } from '../../document/output-frame.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { StyleArea } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import type { Drawable } from '../resources.ts'
import { smooth } from './styles/curves.ts'
import type { DrawStyle, StyledFrame } from './transition.ts'

type Placement = Pick<OutputFrame, 'contentScale' | 'contentLeft' | 'contentTop'>

/** Returns the whole pixels of the frame that a rectangle of the composition is nearest to. */
export function toFramePixels(
  { left, top, right, bottom }: Rectangle,
  { contentScale, contentLeft, contentTop }: Placement,
): Rectangle {
  return {
    left: Math.round(contentLeft + left * contentScale),
    top: Math.round(contentTop + top * contentScale),
    right: Math.round(contentLeft + right * contentScale),
    bottom: Math.round(contentTop + bottom * contentScale),
  }
}

/**
 * Draws a style inside of the area that both sides fill, as if it were the whole frame. If the areas differ, one
 * becomes the other.
 *
 * @param frame - An instant of the transition between sides without round corners.
 */
export function drawInWindow(
  draw: DrawStyle,
  frame: StyledFrame,
  area: StyleArea,
  placement: Placement,
): void {
  const { target, layers, progress } = frame
  const [from, to] = [toFramePixels(area.from, placement), toFramePixels(area.to, placement)]
  const moved = smooth(progress)
  const between = (edge: keyof Rectangle): number => Math.round(from[edge] + (to[edge] - from[edge]) * moved)
  const [left, top] = [between('left'), between('top')]
  const size = { width: Math.max(1, between('right') - left), height: Math.max(1, between('bottom') - top) }
  withCut(layers, frame.from, from, size, (outgoing) =>
    withCut(layers, frame.to, to, size, (incoming) =>
      layers.with(size.width, size.height, (result) => {
        const window = { left: 0, top: 0, right: size.width, bottom: size.height }
        result.context.save()
        draw({ ...frame, ...size, target: result.context, from: outgoing, to: incoming, area: window })
        result.context.restore()
        target.save()
        if (area.shapes !== undefined) clipRound(target, area.shapes, moved, placement)
        target.drawImage(result.drawable, left, top)
        target.restore()
      }),
    ),
  )
}

/** Clips to the shape that one clip has while it becomes the other. It may be partly outside of the frame. */
function clipRound(
  context: Context2D,
  { from, to }: NonNullable<StyleArea['shapes']>,
  moved: number,
  placement: Placement,
): void {
  const [first, last] = [toFramePixels(from, placement), toFramePixels(to, placement)]
  const between = (start: number, end: number): number => start + (end - start) * moved
  const [left, top] = [between(first.left, last.left), between(first.top, last.top)]
  const [right, bottom] = [between(first.right, last.right), between(first.bottom, last.bottom)]
  const radiusX = between(from.radiusX, to.radiusX) * placement.contentScale
  const radiusY = between(from.radiusY, to.radiusY) * placement.contentScale
  context.beginPath()
  if (radiusX > 0 && radiusY > 0) {
    // In a space in which the corners are circles.
    context.save()
    context.translate(left, top)
    context.scale(radiusX, radiusY)
    context.roundRect(0, 0, (right - left) / radiusX, (bottom - top) / radiusY, 1)
    context.restore()
  } else context.rect(left, top, right - left, bottom - top)
  context.clip()
}

/** Passes the largest part of a side that has the window's shape, scaled to the window, to `use`. */
function withCut(
  layers: LayerPool,
  side: Drawable,
  { left, top, right, bottom }: Rectangle,
  { width, height }: { readonly width: number; readonly height: number },
  use: (cut: Drawable) => void,
): void {
  const scale = Math.max(width / (right - left), height / (bottom - top))
  const [cutWidth, cutHeight] = [width / scale, height / scale]
  const [x, y] = [(left + right - cutWidth) / 2, (top + bottom - cutHeight) / 2]
  layers.with(width, height, ({ context, drawable }) => {
    context.save()
    context.imageSmoothingEnabled = scale !== 1
    context.drawImage(side, x, y, cutWidth, cutHeight, 0, 0, width, height)
    context.restore()
    use(drawable)
  })
}
