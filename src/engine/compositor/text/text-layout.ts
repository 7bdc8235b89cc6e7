import type { TextStyle } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import { breakLines } from './line-breaking.ts'
import { withStandIns } from './torn-emoji.ts'

export interface TextLine {
  readonly text: string
  /** Index of the line's first character in the whole text. */
  readonly start: number
  /** Composition pixels from the box's left side and from the text's top. */
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A text laid out in a box: equally spaced lines with their positions. */
export interface TextLayout {
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  readonly lines: readonly TextLine[]
  readonly lineHeight: number
  /** Distance from a line's top to its baseline. */
  readonly baseline: number
  readonly height: number
}

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
    for (const { start, end } of breakLines(paragraph.text, boxWidth + 0.01, measure)) {
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
function* splitParagraphs(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0
  for (const { index, 0: separator } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    yield { text: text.slice(start, index), start }
    start = index + separator.length
  }
  yield { text: text.slice(start), start }
}

/** Computes the area that a text may cover; accents, swashes, slant and strokes extend beyond its lines. */
export function computeInkBounds(layout: TextLayout, style: TextStyle): Rectangle {
  const margin = style.fontSize * 0.6 + style.strokeWidth + (style.background?.horizontalPadding ?? 0)
  const left = layout.lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY)
  const right = layout.lines.reduce(
    (most, line) => Math.max(most, line.left + line.width),
    Number.NEGATIVE_INFINITY,
  )
  return {
    left: Math.floor(left - margin),
    top: Math.floor(-margin),
    right: Math.ceil(right + margin),
    bottom: Math.ceil(layout.height + margin),
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

function buildFont(text: string, style: TextStyle, resources: Resources): string {
  const { fontFamily, fontStyle, fontSize } = style
  const families = resources.fontFamilies(fontFamily, fontStyle, text)
  return `${fontStyle.variant} ${fontStyle.weight} ${fontSize}px ${families}`
}

/** Computes the baseline like CSS does: the font's ascent and descent are centred in the line. */
function computeBaseline(context: Context2D, lineHeight: number): number {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  return (lineHeight - (ascent + descent)) / 2 + ascent
}

function computeLeft(align: TextStyle['align'], boxWidth: number, width: number): number {
  switch (align) {
    case 'left':
      return 0
    case 'center':
      return (boxWidth - width) / 2
    case 'right':
      return boxWidth - width
  }
}
