import type { TextStyle } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import type { TextLayout, TextLine } from './laid-out-text.ts'
import { breakLines } from './line-breaking.ts'
import { computeFinishReach } from './text-finish.ts'
import { withStandIns } from './torn-emoji.ts'

export type { TextLayout, TextLine } from './laid-out-text.ts'

/**
 * Lays out a text: splits paragraphs at line feeds, breaks lines at the box's width, and aligns them.
 *
 * @param boxWidth - Composition pixels.
 * @param context - A context for measuring, whose text settings are changed.
 */
export function layoutText(
  text: string,
  style: TextStyle,
  boxWidth: number,
  context: Context2D,
  resources: Resources,
): TextLayout {
  const drawable = resources.drawableText(style.fontFamily, style.fontStyle, text)
  const font = buildFont(drawable, style, resources)
  applyTextSettings(context, font, style)
  const measure = createMeasurer(context)
  const lineHeight = style.fontSize * style.lineHeight
  const lines: TextLine[] = []
  for (const paragraph of splitParagraphs(drawable)) {
    // A tolerance of a hundredth of a pixel: rounding must not make a text wrap in a box that was made to fit
    // it.
    const measureLine = (start: number, end: number): number => measure(paragraph.text.slice(start, end))
    for (const { start, end } of breakLines(paragraph.text, boxWidth + 0.01, measureLine)) {
      const content = paragraph.text.slice(start, end)
      const width = measure(content)
      const left = computeLeft(style.align, boxWidth, width)
      lines.push({
        text: content,
        start: paragraph.start + start,
        left,
        top: lines.length * lineHeight,
        width,
      })
    }
  }
  return {
    font,
    lines,
    lineHeight,
    baseline: computeBaseline(context, lineHeight),
    height: lines.length * lineHeight,
  }
}

/** Measures a text without breaks, in composition pixels; changes the text settings of the context. */
export function measureText(
  text: string,
  style: TextStyle,
  context: Context2D,
  resources: Resources,
): number {
  const drawable = resources.drawableText(style.fontFamily, style.fontStyle, text)
  applyTextSettings(context, buildFont(drawable, style, resources), style)
  return createMeasurer(context)(drawable)
}

/**
 * Splits at line feeds, at the line endings of other systems, and at Unicode's line and paragraph separators.
 */
export function* splitParagraphs(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0
  for (const { index, 0: separator } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    yield { text: text.slice(start, index), start }
    start = index + separator.length
  }
  yield { text: text.slice(start), start }
}

/** Computes the area that a text may cover; accents, swashes, slant and strokes extend beyond its lines. */
export function computeInkBounds(layout: TextLayout, style: TextStyle): Rectangle {
  const size = layout.lines.reduce(
    (most, { run }) => Math.max(most, run?.style.fontSize ?? 0, run?.background?.horizontalPadding ?? 0),
    style.fontSize,
  )
  const outline = style.finish?.outline?.width ?? 0
  const margin = size * 0.6 + style.strokeWidth + outline + (style.background?.horizontalPadding ?? 0)
  const reach = computeFinishReach(style.finish)
  const left = layout.lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY)
  const right = layout.lines.reduce(
    (most, line) => Math.max(most, line.left + line.width),
    Number.NEGATIVE_INFINITY,
  )
  return {
    left: Math.floor(left - margin - reach.left),
    top: Math.floor(-margin - reach.top),
    right: Math.ceil(right + margin + reach.right),
    bottom: Math.ceil(layout.height + margin + reach.bottom),
  }
}

/** Applies all settings that determine how a context shapes text. */
export function applyTextSettings(context: Context2D, font: string, style: TextStyle): void {
  context.font = font
  context.letterSpacing = `${style.letterSpacing}px`
  context.direction = style.direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}

/** Creates a function that measures parts of a text as they will be painted, in composition pixels. */
export function createMeasurer(context: Context2D): (text: string) => number {
  return (text) => context.measureText(withStandIns(text)).width
}

/** Builds the CSS font shorthand that shapes a text. */
export function buildFont(text: string, style: TextStyle, resources: Resources): string {
  const { fontFamily, fontStyle, fontSize } = style
  const families = resources.fontFamilies(fontFamily, fontStyle, text)
  return `${fontStyle.variant} ${fontStyle.weight} ${fontSize}px ${families}`
}

/** Computes the baseline like CSS does: the font's ascent and descent are centred in the line. */
export function computeBaseline(context: Context2D, lineHeight: number): number {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  return (lineHeight - (ascent + descent)) / 2 + ascent
}

/** Returns the distance of a line from the left side of its box. */
export function computeLeft(align: TextStyle['align'], boxWidth: number, width: number): number {
  switch (align) {
    case 'left':
      return 0
    case 'center':
      return (boxWidth - width) / 2
    case 'right':
      return boxWidth - width
  }
}
