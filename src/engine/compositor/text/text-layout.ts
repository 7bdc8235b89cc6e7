import type { TextStyle } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import { breakLines } from './line-breaking.ts'
import { withStandIns } from './torn-emoji.ts'

export interface TextLine {
  readonly text: string
  /** Where the line's text begins in the whole text. */
  readonly start: number
  /** Composition pixels from the box's left side and from the text's top. */
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A text set in a box: lines of one pitch, each with its place. */
export interface TextLayout {
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  readonly lines: readonly TextLine[]
  readonly lineHeight: number
  /** From a line's top to its baseline. */
  readonly baseline: number
  readonly height: number
}

/**
 * Sets a text: paragraphs at line feeds, lines inside the box's width, aligned.
 *
 * @param context - For measuring; its text settings are changed.
 * @param boxWidth - Composition pixels.
 */
export function layoutText(
  text: string,
  style: TextStyle,
  boxWidth: number,
  context: Context2D,
  resources: Resources,
): TextLayout {
  const drawable = resources.drawableText(style.fontFamily, style.fontStyle, text)
  const font = cssFont(drawable, style, resources)
  applyTextSettings(context, font, style)
  const measure = measurer(context)
  const lineHeight = style.fontSize * style.lineHeight
  const lines: TextLine[] = []
  for (const paragraph of splitParagraphs(drawable)) {
    // A hundredth of a pixel: a box made to fit its text must not wrap it because of rounding.
    for (const { start, end } of breakLines(paragraph.text, boxWidth + 0.01, measure)) {
      const content = paragraph.text.slice(start, end)
      const width = measure(content)
      const left = alignedLeft(style.align, boxWidth, width)
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

/** The width of a text without breaks, in composition pixels; the context's text settings are changed. */
export function measureText(
  text: string,
  style: TextStyle,
  context: Context2D,
  resources: Resources,
): number {
  const drawable = resources.drawableText(style.fontFamily, style.fontStyle, text)
  applyTextSettings(context, cssFont(drawable, style, resources), style)
  return measurer(context)(drawable)
}

/** Pieces between line feeds, Unicode's line and paragraph separators, and those of other systems. */
function* splitParagraphs(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0
  for (const { index, 0: separator } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    yield { text: text.slice(start, index), start }
    start = index + separator.length
  }
  yield { text: text.slice(start), start }
}

/** Where a set text may leave ink: accents, swashes, slant and strokes leave their lines. */
export function inkBounds(layout: TextLayout, style: TextStyle): Rectangle {
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

/** Sets everything of a context that decides how text is shaped. */
export function applyTextSettings(context: Context2D, font: string, style: TextStyle): void {
  context.font = font
  context.letterSpacing = `${style.letterSpacing}px`
  context.direction = style.direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}

/** Measures pieces of text as they will be painted, in composition pixels. */
export function measurer(context: Context2D): (text: string) => number {
  return (text) => context.measureText(withStandIns(text)).width
}

function cssFont(text: string, style: TextStyle, resources: Resources): string {
  const { fontFamily, fontStyle, fontSize } = style
  const families = resources.fontFamilies(fontFamily, fontStyle, text)
  return `${fontStyle.variant} ${fontStyle.weight} ${fontSize}px ${families}`
}

/** As CSS does: the font's ascent and descent centred in the line. */
function computeBaseline(context: Context2D, lineHeight: number): number {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  return (lineHeight - (ascent + descent)) / 2 + ascent
}

function alignedLeft(align: TextStyle['align'], boxWidth: number, width: number): number {
  switch (align) {
    case 'left':
      return 0
    case 'center':
      return (boxWidth - width) / 2
    case 'right':
      return boxWidth - width
  }
}
