import { splitGraphemes } from '../../../document/graphemes.ts'
import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { TextContent } from '../../frame-description.ts'
import { getLineStyle } from '../line-run.ts'
import { paintFinishedText } from '../paint-finished-text.ts'
import { paintInk } from '../paint-text.ts'
import type { PaintedCanvas } from '../painted-canvas.ts'
import { recolorLayout, toBareStyle } from '../text-finish.ts'
import { applyTextSettings, type TextLayout } from '../text-layout.ts'
import { createFontMeasurer } from '../text-runs.ts'
import { findVisualSpans } from '../visual-spans.ts'
import { isEmoji } from './grapheme-kinds.ts'
import { computeSlantedArea, type SlantedArea, traceArea } from './slanted-area.ts'

/**
 * The parts of a text:
 *
 * - `whole`: the complete text at rest.
 * - `ground`: everything that keeps its colour: background, strokes, emoji.
 * - `letters`: everything that changes its colour, opaque.
 * - `fill`: letters and emoji, opaque.
 * - `glow`: the fill, blurred.
 */
export type TextPart = 'whole' | 'ground' | 'letters' | 'fill' | 'glow'

/** Standard deviation of the blur, as a fraction of the font size. */
export const GLOW_RADIUS = 0.13
const WHITE = '#ffffff'

/**
 * Paints a part of a laid-out text; the context's origin is the text's top left corner.
 *
 * @param pixelScale - Pixels of the context's canvas per composition pixel.
 */
export function paintTextPart(
  context: Context2D,
  part: TextPart,
  content: TextContent,
  layout: TextLayout,
  snap: (y: number) => number,
  pixelScale: number,
  canvas: PaintedCanvas,
): void {
  const { style } = content
  const whitened = recolorLayout(layout, WHITE)
  const paint = (): void =>
    paintInk(context, whitened, { ...content, style: toBareStyle(style, WHITE) }, snap)
  switch (part) {
    case 'whole':
      paintFinishedText(context, layout, content, snap, canvas)
      return
    case 'fill':
      paint()
      return
    case 'glow':
      context.filter = `blur(${GLOW_RADIUS * content.style.fontSize * pixelScale}px)`
      paint()
      context.filter = 'none'
      return
    case 'letters':
      paint()
      context.save()
      context.globalCompositeOperation = 'destination-out'
      context.beginPath()
      for (const area of findEmojiAreas(context, content.style, layout)) traceArea(context, area)
      context.fill()
      context.restore()
      return
    case 'ground': {
      paintFinishedText(context, layout, content, snap, canvas, true)
      const areas = findEmojiAreas(context, content.style, layout)
      if (areas.length === 0) return
      context.save()
      context.beginPath()
      for (const area of areas) traceArea(context, area)
      context.clip()
      paintInk(context, layout, { ...content, style: toBareStyle(style, style.color) }, snap)
      context.restore()
    }
  }
}

/** Finds the areas of emoji. */
function findEmojiAreas(context: Context2D, style: TextStyle, layout: TextLayout): SlantedArea[] {
  applyTextSettings(context, layout.font, style)
  const measure = createFontMeasurer(context, layout.font)
  return layout.lines.flatMap((line) => {
    const lineStyle = getLineStyle(line, style)
    // Emoji are taller than the font's own letters.
    const margin = Math.max(0, 1.4 * lineStyle.fontSize - layout.lineHeight) / 2
    let start = 0
    return splitGraphemes(line.text).flatMap((grapheme): SlantedArea[] => {
      const end = start + grapheme.length
      const spans = isEmoji(grapheme) ? findVisualSpans(line, start, end, measure) : []
      start = end
      return spans.map(({ left, right }) =>
        computeSlantedArea(line.left + left, line.left + right, margin, line, layout, lineStyle),
      )
    })
  })
}
