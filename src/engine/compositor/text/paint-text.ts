import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import { applyLineSettings, getLineStyle } from './line-run.ts'
import { fillGlosses, strokeGlosses } from './paint-glosses.ts'
import { paintLine, paintRuns } from './paint-line.ts'
import { computeGlossBaseline } from './place-glosses.ts'
import { fillTextBackground } from './text-background.ts'
import { createTextFill, listStrokes, recolorLayout, toBareStyle, toOneColor } from './text-finish.ts'
import { applyTextSettings, type TextLayout, type TextLine } from './text-layout.ts'
import { createFontMeasurer, type TextRun } from './text-runs.ts'
import { fillTornEmoji, findColoured, findTornEmoji } from './torn-emoji.ts'
import { findVisualSpans, placeParts, type Span } from './visual-spans.ts'

/** A line that is about to be painted. */
export interface PaintedLine {
  readonly context: Context2D
  readonly content: TextContent
  readonly layout: TextLayout
  readonly line: TextLine
  readonly lineHeight: number
  readonly baseline: number
  readonly glossBaseline: number
  /** The font of the text. */
  readonly font: string
}

/**
 * Paints a laid-out text: backgrounds, then the strokes of all lines, then the fills, so that no stroke
 * covers letters of a neighbouring line. The context's origin is the top left corner of the text.
 *
 * @param snap - Moves a height to the nearest one on a whole pixel. Skia puts the glyphs of a horizontal line
 *   there; strokes, which are shapes, would otherwise be up to half a pixel away from their letters.
 */
export function paintText(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
): void {
  const { style } = content
  fillTextBackground(context, layout, style)
  paintInk(context, layout, content, snap)
}

/**
 * Paints the strokes and the fills of a laid-out text like {@link paintText}.
 *
 * @param cutsStrokes - Whether to remove the strokes, and everything else that was painted, from below the fills.
 */
export function paintInk(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
  cutsStrokes = false,
): void {
  const { style } = content
  const lines = placeLines(context, layout, content, snap)
  applyTextSettings(context, layout.font, style)
  for (const { color, width } of listStrokes(style)) {
    context.strokeStyle = color
    context.lineJoin = 'round'
    // Like CSS's text-stroke: centred on the outline, with its inner half below the fill.
    context.lineWidth = width
    for (const line of lines) strokeLine(line)
    for (const line of lines) strokeGlosses(line, color, width)
  }
  if (cutsStrokes) {
    const opaque = { ...content, style: toBareStyle(style, '#000000') }
    context.globalCompositeOperation = 'destination-out'
    for (const line of placeLines(context, recolorLayout(layout, '#000000'), opaque, snap))
      fillWithGlosses(line)
    context.globalCompositeOperation = 'source-over'
  }
  for (const line of lines) fillWithGlosses(line)
}

/** Paints only the glosses of a laid-out text, with their strokes, like {@link paintInk}. */
export function paintAllGlosses(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
): void {
  const fill = createTextFill(context, content.style, layout)
  for (const line of placeLines(context, layout, content, snap)) {
    for (const { color, width } of listStrokes(content.style)) strokeGlosses(line, color, width)
    fillGlosses(line, () => fill)
  }
}

function fillWithGlosses(line: PaintedLine): void {
  const { context, content, layout } = line
  fillLine(line)
  const { highlight } = content
  const own = createTextFill(context, content.style, layout)
  fillGlosses(line, ({ start, end }) =>
    highlight !== undefined && start >= highlight.start && end <= highlight.end ? highlight.color : own,
  )
}

function placeLines(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
): PaintedLine[] {
  const { lineHeight } = layout
  return layout.lines.map((line): PaintedLine => {
    const baseline = snap(line.top + layout.baseline)
    const glossBaseline = snap(computeGlossBaseline(content.style, line.top + layout.baseline))
    const { font } = line.run ?? layout
    return { context, content, layout, line, lineHeight, baseline, glossBaseline, font }
  })
}

/** Strokes a line except its emoji, which are images: they, or the stand-ins of split ones, would show behind themselves. */
export function strokeLine({ context, content, layout, line, baseline, font }: PaintedLine): void {
  if (line.run !== undefined) applyLineSettings(context, layout, line, content.style)
  const coloured = findColoured(line.text)
  if (coloured.length === 0) {
    paintLine(context, line, baseline, 'stroke')
    return
  }
  const cuts = coloured.flatMap(({ start, end }) => [start, end])
  const parts = placeParts(line, cuts, createFontMeasurer(context, font))
  const isColoured = (part: TextRun): boolean =>
    coloured.some(({ start, end }) => part.start >= start && part.end <= end)
  const stroked = parts.filter((part) => !isColoured(part))
  paintRuns(context, line, stroked, baseline, 'stroke')
}

/**
 * Fills a whole line, with its torn emoji.
 *
 * @param color - In place of the style's colour or gradient.
 */
export function fillLineWithin(painted: PaintedLine, color: string | undefined): void {
  if (color === undefined) fillLine(painted)
  else
    fillLine({ ...painted, content: { ...painted.content, style: toOneColor(painted.content.style, color) } })
}

function fillLine(painted: PaintedLine): void {
  const { context, content, layout, line, baseline } = painted
  const style = getLineStyle(line, content.style)
  if (line.run !== undefined) applyLineSettings(context, layout, line, style)
  const fill = createTextFill(context, style, layout)
  const highlighted = findHighlightedSpans(painted)
  const torn = findTornEmoji(line.text).map((emoji) => ({ ...emoji, spans: measureSpans(painted, emoji) }))
  const apart = [...highlighted, ...torn.flatMap(({ spans }) => spans)].sort((a, b) => a.left - b.left)
  // Letters painted twice would keep a rim of the first colour.
  paintWithin(painted, apart.length === 0 ? undefined : findGaps(apart, painted), () => {
    context.fillStyle = fill
    paintLine(context, line, baseline, 'fill')
  })
  if (content.highlight !== undefined && highlighted.length > 0) {
    const { color } = content.highlight
    paintWithin(painted, highlighted, () => {
      context.fillStyle = color
      paintLine(context, line, baseline, 'fill')
    })
  }
  for (const { start, end, spans } of torn) {
    paintWithin(painted, spans, () => {
      context.fillStyle = fill
      fillTornEmoji(context, line.text.slice(start, end), spans[0]?.left ?? 0, baseline)
    })
  }
}

/** Finds the position of a part of the line's text, in the text's own pixels. */
export function measureSpans(
  { context, line, font }: PaintedLine,
  part: { start: number; end: number },
): Span[] {
  const spans = findVisualSpans(line, part.start, part.end, createFontMeasurer(context, font))
  return spans.map(({ left, right }) => ({ left: line.left + left, right: line.left + right }))
}

/** Returns the part of a range of the text that is in a line, as indices of the line. */
export function limitToLine(
  { line }: PaintedLine,
  { start, end }: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  return {
    start: Math.max(0, start - line.start),
    end: Math.max(0, Math.min(line.text.length, end - line.start)),
  }
}

/** Finds the position of the highlighted part of the text in a line. */
function findHighlightedSpans(painted: PaintedLine): Span[] {
  const { highlight } = painted.content
  return highlight === undefined ? [] : findWordSpans(painted, highlight)
}

/** Finds the position of words of the text in a line, including half of the adjacent spaces. */
export function findWordSpans(
  painted: PaintedLine,
  words: { readonly start: number; readonly end: number },
): Span[] {
  const { content, line } = painted
  const start = Math.max(0, words.start - line.start)
  const end = Math.min(line.text.length, words.end - line.start)
  if (start >= end) return []
  // Letters may extend beyond their advance; at the ends of a line, they have no neighbours.
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

/** Returns the gaps between and beside sorted spans. */
export function findGaps(spans: readonly Span[], { line, lineHeight }: PaintedLine): Span[] {
  const far = 4 * lineHeight
  const gaps: Span[] = []
  let left = line.left - far
  for (const span of spans) {
    if (span.left > left) gaps.push({ left, right: span.left })
    left = Math.max(left, span.right)
  }
  return [...gaps, { left, right: Math.max(left, line.left + line.width + far) }]
}

/** Paints with everything outside the spans clipped; without spans, everywhere. */
export function paintWithin(
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
