import type { Context2D } from '../context2d.ts'
import type { BoxState, TextContent } from '../frame-description.ts'
import { chooseMovingRasterScale } from '../raster-scale.ts'
import { paintTextOrCaption } from './paint-text-or-caption.ts'
import type { TextLayout } from './text-layout.ts'
import type { TextRasters } from './text-rasters.ts'

/** Returns the distance from the box's top to the text's. */
export function computeTextTop(content: TextContent, box: BoxState, layout: TextLayout): number {
  switch (content.vertical) {
    case 'top':
      return 0
    case 'center':
      return (box.height - layout.height) / 2
    case 'bottom':
      return box.height - layout.height
  }
}

/**
 * Draws a text that moves at any time into its box. It is painted once and then moved, rotated and scaled as
 * an image, so that nothing trembles.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel.
 * @returns False if the text is too large for that; then nothing is drawn.
 */
export function paintMovingText(
  context: Context2D,
  content: TextContent,
  box: BoxState,
  contentScale: number,
  texts: TextRasters,
): boolean {
  const raster = texts.getRaster(content, box.width, chooseMovingRasterScale(box, contentScale))
  if (raster === undefined) return false
  const { drawable, left, top } = raster
  const y = top + computeTextTop(content, box, texts.layout(content, box.width))
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  context.drawImage(drawable, left, y, drawable.width / raster.scale, drawable.height / raster.scale)
  return true
}

/**
 * Draws a text into its box glyph by glyph, as sharply as possible.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel. Its opacity shows
 *   through overlapping parts.
 * @param snap - Moves a height in the box to the nearest one on a whole frame pixel.
 * @param output - The size of the frame. No layer of it is larger.
 */
export function paintTextSharp(
  context: Context2D,
  content: TextContent,
  box: BoxState,
  texts: TextRasters,
  snap: (y: number) => number,
  output: { readonly width: number; readonly height: number },
): void {
  const layout = texts.layout(content, box.width)
  const top = computeTextTop(content, box, layout)
  context.save()
  context.translate(0, top)
  const canvas = { scratch: texts.scratch, width: output.width, height: output.height }
  paintTextOrCaption(context, layout, content, (y) => snap(y + top) - top, canvas)
  context.restore()
}
