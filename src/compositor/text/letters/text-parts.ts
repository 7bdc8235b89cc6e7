import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { TextContent } from '../../frame-description.ts'
import { paintText } from '../paint-text.ts'
import { applyTextSettings, measurer, type TextLayout } from '../text-layout.ts'
import { visualSpans } from '../visual-spans.ts'
import { graphemesOf, isEmoji } from './graphemes.ts'

/**
 * - `whole`: all of the text at rest.
 * - `ground`: all but what takes on another colour: background, strokes, emoji.
 * - `letters`: what takes on another colour, opaque.
 * - `fill`: letters and emoji, opaque.
 */
export type TextPart = 'whole' | 'ground' | 'letters' | 'fill'

interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Paints a part of a set text; the context's origin is the text's top left corner. */
export function paintTextPart(
  context: Context2D,
  part: TextPart,
  content: TextContent,
  layout: TextLayout,
  snap: (y: number) => number,
): void {
  const paint = (style: TextStyle): void => paintText(context, layout, { ...content, style }, snap)
  const bare: TextStyle = { ...content.style, background: undefined, strokeWidth: 0 }
  const opaque: TextStyle = { ...bare, color: '#ffffff' }
  switch (part) {
    case 'whole':
      paint(content.style)
      return
    case 'fill':
      paint(opaque)
      return
    case 'letters':
      paint(opaque)
      for (const { left, top, width, height } of emojiAreas(context, content.style, layout)) {
        context.clearRect(left, top, width, height)
      }
      return
    case 'ground': {
      paint({ ...content.style, color: 'transparent' })
      const areas = emojiAreas(context, content.style, layout)
      if (areas.length === 0) return
      context.save()
      context.beginPath()
      for (const { left, top, width, height } of areas) context.rect(left, top, width, height)
      context.clip()
      paint(bare)
      context.restore()
    }
  }
}

/** Where emoji stand. */
function emojiAreas(context: Context2D, style: TextStyle, layout: TextLayout): Area[] {
  applyTextSettings(context, layout.font, style)
  const measure = measurer(context)
  const { lineHeight } = layout
  // Emoji are higher than the font's own letters.
  const margin = Math.max(0, 1.4 * style.fontSize - lineHeight) / 2
  return layout.lines.flatMap((line) => {
    let start = 0
    return graphemesOf(line.text).flatMap((grapheme): Area[] => {
      const end = start + grapheme.length
      const spans = isEmoji(grapheme) ? visualSpans(line.text, start, end, style.direction, measure) : []
      start = end
      return spans.map(({ left, right }) => ({
        left: line.left + left,
        top: line.top - margin,
        width: right - left,
        height: lineHeight + 2 * margin,
      }))
    })
  })
}
