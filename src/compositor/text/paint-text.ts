import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import { fillTextBackground } from './text-background.ts'
import { applyTextSettings, type TextLayout, type TextLine } from './text-layout.ts'

/**
 * Paints a text that is set: backgrounds, then the stroke of every line, then the fill, so that no stroke
 * covers a neighbour's letters. The context's origin is the top left corner of the text.
 */
export function paintText(context: Context2D, layout: TextLayout, content: TextContent): void {
  const { style, highlight } = content
  if (style.background !== undefined) fillTextBackground(context, layout, style.background)
  applyTextSettings(context, layout.font, style)
  if (style.strokeWidth > 0) {
    context.strokeStyle = style.strokeColor
    context.lineJoin = 'round'
    // As CSS's text-stroke: centred on the outline, its inner half under the fill.
    context.lineWidth = style.strokeWidth
    for (const line of layout.lines) context.strokeText(line.text, line.left, line.top + layout.baseline)
  }
  for (const line of layout.lines) {
    context.fillStyle = style.color
    context.fillText(line.text, line.left, line.top + layout.baseline)
    if (highlight !== undefined) paintHighlight(context, layout, line, content, highlight)
  }
}

/** Paints the line once more in the highlight's colour, clipped to where the highlighted part stands. */
function paintHighlight(
  context: Context2D,
  layout: TextLayout,
  line: TextLine,
  { style }: TextContent,
  highlight: { start: number; end: number; color: string },
): void {
  const start = Math.max(0, highlight.start - line.start)
  const end = Math.min(line.text.length, highlight.end - line.start)
  if (start >= end) return
  const before = context.measureText(line.text.slice(0, start)).width
  const through = context.measureText(line.text.slice(0, end)).width
  const [from, to] =
    style.direction === 'rtl' ? [line.width - through, line.width - before] : [before, through]
  context.save()
  context.beginPath()
  // Letters may lean out of their advance a little; spaces beside the word leave the room.
  const lean = style.fontSize * 0.06
  const leanBefore = start > 0 ? lean : style.fontSize
  const leanAfter = end < line.text.length ? lean : style.fontSize
  const [leftLean, rightLean] = style.direction === 'rtl' ? [leanAfter, leanBefore] : [leanBefore, leanAfter]
  context.rect(
    line.left + from - leftLean,
    line.top - layout.lineHeight,
    to - from + leftLean + rightLean,
    layout.lineHeight * 3,
  )
  context.clip()
  context.fillStyle = highlight.color
  context.fillText(line.text, line.left, line.top + layout.baseline)
  context.restore()
}
