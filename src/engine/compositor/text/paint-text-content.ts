import type { Context2D } from '../context2d.ts'
import type { BoxState, TextContent } from '../frame-description.ts'
import { movingRasterScale } from '../raster-scale.ts'
import { paintText } from './paint-text.ts'
import type { TextLayout } from './text-layout.ts'
import type { TextRasters } from './text-rasters.ts'

/** From the box's top to the text's. */
export function textTop(content: TextContent, box: BoxState, layout: TextLayout): number {
  return content.vertical === 'top' ? 0 : (box.height - layout.height) / 2
}

/**
 * Puts a text that moves at some time into its box: painted once, then moved, turned and scaled as a
 * picture, so that nothing trembles.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel.
 * @returns False for a text too large for that; nothing is drawn then.
 */
export function paintMovingText(
  context: Context2D,
  content: TextContent,
  box: BoxState,
  contentScale: number,
  texts: TextRasters,
): boolean {
  const raster = texts.raster(content, box.width, movingRasterScale(box, contentScale))
  if (raster === undefined) return false
  const { drawable, left, top } = raster
  const y = top + textTop(content, box, texts.layout(content, box.width))
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  context.drawImage(drawable, left, y, drawable.width / raster.scale, drawable.height / raster.scale)
  return true
}

/**
 * Puts a text into its box glyph by glyph, as sharp as can be.
 *
 * @param context - As above; where parts overlap, its opacity shows through them.
 * @param snap - From a height in the box to the nearest that lies on a whole frame pixel.
 */
export function paintTextSharp(
  context: Context2D,
  content: TextContent,
  box: BoxState,
  texts: TextRasters,
  snap: (y: number) => number,
): void {
  const layout = texts.layout(content, box.width)
  const top = textTop(content, box, layout)
  context.save()
  context.translate(0, top)
  paintText(context, layout, content, (y) => snap(y + top) - top)
  context.restore()
}
