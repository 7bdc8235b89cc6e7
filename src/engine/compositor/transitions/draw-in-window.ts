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
  const radius = (area.fromRadius + (area.toRadius - area.fromRadius) * moved) * placement.contentScale
  withCut(layers, frame.from, from, size, (outgoing) =>
    withCut(layers, frame.to, to, size, (incoming) =>
      layers.with(size.width, size.height, (result) => {
        const window = { left: 0, top: 0, right: size.width, bottom: size.height }
        result.context.save()
        draw({ ...frame, ...size, target: result.context, from: outgoing, to: incoming, area: window })
        result.context.restore()
        target.save()
        if (radius > 0) clipRound(target, { left, top, ...size }, radius)
        target.drawImage(result.drawable, left, top)
        target.restore()
      }),
    ),
  )
}

function clipRound(
  context: Context2D,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  radius: number,
): void {
  context.beginPath()
  context.roundRect(left, top, width, height, Math.min(radius, width / 2, height / 2))
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
