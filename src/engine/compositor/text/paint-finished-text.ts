import { clipToFrame, type Matrix, type Rectangle, transformBounds } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { TextLayout } from './laid-out-text.ts'
import type { ScratchLayers } from './letters/scratch-layers.ts'
import { paintInk } from './paint-text.ts'
import { castShadows } from './shadows.ts'
import { fillTextBackground } from './text-background.ts'
import {
  computeFinishReach,
  hideFill,
  isOutlineCutOut,
  recolorLayout,
  withoutShadows,
} from './text-finish.ts'
import { computeInkBounds } from './text-layout.ts'

/** The canvas of the context on which a text is painted. */
export interface PaintedCanvas {
  readonly scratch: ScratchLayers
  /** Pixels; at least the canvas's size. */
  readonly width: number
  readonly height: number
}

/**
 * Paints a laid-out text with its finish; the context's origin is the text's top left corner.
 *
 * @param snap - As for `paintText`.
 * @param hidesFill - Whether to leave out the letters, but nothing of what is around them. Default: false.
 */
export function paintFinishedText(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
  canvas: PaintedCanvas,
  hidesFill = false,
): void {
  const { style } = content
  const shadows = style.finish?.shadows ?? []
  const cutsOutline = isOutlineCutOut(style)
  const visible = hidesFill ? { ...content, style: hideFill(style) } : content
  const visibleLayout = hidesFill ? recolorLayout(layout, 'transparent') : layout
  fillTextBackground(context, layout, style)
  if (shadows.length === 0 && !cutsOutline) {
    paintInk(context, visibleLayout, visible, snap)
    return
  }
  const { a, b, c, d, e, f } = context.getTransform()
  const matrix: Matrix = [a, b, c, d, e, f]
  const area = findPaintedArea(layout, content, matrix, canvas)
  if (area === undefined) return
  const { scratch } = canvas
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  scratch.with(area, (layer, putOn) => {
    layer.transform(...matrix)
    paintInk(layer, layout, content, snap, cutsOutline)
    castShadows(context, { putOn, area }, shadows, matrix, scratch)
    if (!hidesFill) putOn(context)
  })
  if (hidesFill) {
    scratch.with(area, (layer, putOn) => {
      layer.transform(...matrix)
      paintInk(layer, visibleLayout, visible, snap, cutsOutline)
      putOn(context)
    })
  }
  context.restore()
}

/**
 * Returns the pixels that the letters of a text may touch, on the canvas and beside it as far as they cast shadows on it.
 */
function findPaintedArea(
  layout: TextLayout,
  { style }: TextContent,
  matrix: Matrix,
  { width, height }: PaintedCanvas,
): Rectangle | undefined {
  const ink = transformBounds(matrix, computeInkBounds(layout, withoutShadows(style)))
  const { left, top, right, bottom } = computeFinishReach(style.finish)
  const [a, b] = matrix
  const reach = Math.ceil(Math.hypot(a, b) * Math.max(left, top, right, bottom))
  const shifted = transformBounds([1, 0, 0, 1, reach, reach], ink)
  const within = clipToFrame(shifted, { width: width + 2 * reach, height: height + 2 * reach })
  if (within === undefined) return undefined
  return {
    left: within.left - reach,
    top: within.top - reach,
    right: within.right - reach,
    bottom: within.bottom - reach,
  }
}
