import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import { fillTextBackground } from './text-background.ts'
import { applyTextSettings, measurer, type TextLayout, type TextLine } from './text-layout.ts'
import { fillTornEmoji, tornEmoji, withStandIns } from './torn-emoji.ts'
import { type Span, visualSpans } from './visual-spans.ts'

/** A line about to be painted. */
interface PaintedLine {
  readonly context: Context2D
  readonly content: TextContent
  readonly line: TextLine
  readonly lineHeight: number
  readonly baseline: number
}

/**
 * Paints a text that is set: backgrounds, then the stroke of every line, then the fill, so that no stroke
 * covers a neighbour's letters. The context's origin is the top left corner of the text.
 *
 * @param snap - The place nearest to a height that lies on a whole pixel. Skia puts the glyphs of a level
 *   line there; strokes, which are shapes, would otherwise stand up to half a pixel off their letters.
 */
export function paintText(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
): void {
  const { style } = content
  if (style.background !== undefined) fillTextBackground(context, layout, style.background)
  applyTextSettings(context, layout.font, style)
  const { lineHeight } = layout
  const lines = layout.lines.map((line): PaintedLine => {
    return { context, content, line, lineHeight, baseline: snap(line.top + layout.baseline) }
  })
  if (style.strokeWidth > 0) {
    context.strokeStyle = style.strokeColor
    context.lineJoin = 'round'
    // As CSS's text-stroke: centred on the outline, its inner half under the fill.
    context.lineWidth = style.strokeWidth
    for (const { line, baseline } of lines) {
      context.strokeText(withStandIns(line.text), line.left, baseline)
    }
  }
  for (const line of lines) fillLine(line)
}

function fillLine(painted: PaintedLine): void {
  const { context, content, line, baseline } = painted
  const text = withStandIns(line.text)
  const highlighted = highlightedSpans(painted)
  const torn = tornEmoji(line.text).map((emoji) => ({ ...emoji, spans: measureSpans(painted, emoji) }))
  const apart = [...highlighted, ...torn.flatMap(({ spans }) => spans)].sort((a, b) => a.left - b.left)
  // Letters painted twice would keep a rim of the first colour.
  within(painted, apart.length === 0 ? undefined : gapsBetween(apart, painted), () => {
    context.fillStyle = content.style.color
    context.fillText(text, line.left, baseline)
  })
  if (content.highlight !== undefined && highlighted.length > 0) {
    const { color } = content.highlight
    within(painted, highlighted, () => {
      context.fillStyle = color
      context.fillText(text, line.left, baseline)
    })
  }
  for (const { start, end, spans } of torn) {
    within(painted, spans, () => {
      context.fillStyle = content.style.color
      fillTornEmoji(context, line.text.slice(start, end), spans[0]?.left ?? 0, baseline)
    })
  }
}

/** Where a part of the line's text stands, in the text's own pixels. */
function measureSpans({ context, content, line }: PaintedLine, part: { start: number; end: number }): Span[] {
  const measure = measurer(context)
  const spans = visualSpans(line.text, part.start, part.end, content.style.direction, measure)
  return spans.map(({ left, right }) => ({ left: line.left + left, right: line.left + right }))
}

/** Where the highlighted part of the text stands in a line, with half of the spaces beside it. */
function highlightedSpans(painted: PaintedLine): Span[] {
  const { content, line } = painted
  if (content.highlight === undefined) return []
  const start = Math.max(0, content.highlight.start - line.start)
  const end = Math.min(line.text.length, content.highlight.end - line.start)
  if (start >= end) return []
  // Letters may lean out of their advance; at the ends of a line nothing is beside them.
  const isApart = isSpace(line.text[start - 1]) && isSpace(line.text[end])
  const lean = content.style.fontSize * (isApart ? 0.13 : 0.03)
  const edge = content.style.fontSize
  return measureSpans(painted, { start, end }).map(({ left, right }) => ({
    left: left < line.left + 1 ? left - edge : left - lean,
    right: right > line.left + line.width - 1 ? right + edge : right + lean,
  }))
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character)
}

/** What lies between and beside spans that are in order. */
function gapsBetween(spans: readonly Span[], { line, lineHeight }: PaintedLine): Span[] {
  const far = 4 * lineHeight
  const gaps: Span[] = []
  let left = line.left - far
  for (const span of spans) {
    if (span.left > left) gaps.push({ left, right: span.left })
    left = Math.max(left, span.right)
  }
  return [...gaps, { left, right: Math.max(left, line.left + line.width + far) }]
}

/** Paints with all that is not within the spans cut off; without spans, everywhere. */
function within(
  { context, line, lineHeight }: PaintedLine,
  spans: readonly Span[] | undefined,
  paint: () => void,
): void {
  context.save()
  if (spans !== undefined) {
    context.beginPath()
    for (const { left, right } of spans) {
      context.rect(left, line.top - 2 * lineHeight, right - left, 5 * lineHeight)
    }
    context.clip()
  }
  paint()
  context.restore()
}
