import type { Matrix } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { TextLayout } from './laid-out-text.ts'
import { paintInk } from './paint-text.ts'
import { findPaintedArea, type PaintedCanvas } from './painted-canvas.ts'
import { castShadows } from './shadows.ts'
import { fillTextBackground } from './text-background.ts'
import { hideFill, isOutlineCutOut, recolorLayout } from './text-finish.ts'

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
