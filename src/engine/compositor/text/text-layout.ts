import { isLanguageTag } from '../../document/languages.ts'
import type { TextStyle } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import type { TextLayout, TextLine } from './laid-out-text.ts'
import { breakLines, showHyphen } from './line-breaking.ts'
import { computeGlossSpace, placeGlosses } from './place-glosses.ts'
import { computeFinishReach } from './text-finish.ts'
import { createFontMeasurer, createParagraph, type FontPart, measurePart, placeRuns } from './text-runs.ts'

/** The language in which texts are shaped that name none; a context's own default is the language of the machine. */
const DEFAULT_LANGUAGE = 'en'

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
  const { drawable, font, parts } = prepareText(text, style, context, resources)
  const measure = createFontMeasurer(context, font)
  const ownHeight = style.fontSize * style.lineHeight
  const ownBaseline = computeBaseline(context, ownHeight)
  const glossSpace = computeGlossSpace(style, ownBaseline)
  const lineHeight = ownHeight + glossSpace
  const lines: TextLine[] = []
  for (const { text: content, start: offset } of splitParagraphs(drawable)) {
    const paragraph = createParagraph(content, style.direction, font, shiftParts(parts, offset))
    const measureLine = (start: number, end: number): number =>
      measurePart(paragraph, start, end, measure, showHyphen(paragraph.text, start, end))
    // A tolerance of a hundredth of a pixel: rounding must not make a text wrap in a box that was made to fit
    // it.
    for (const { start, end } of breakLines(
      paragraph.text,
      boxWidth + 0.01,
      measureLine,
      findLanguage(style),
    )) {
      const shown = showHyphen(paragraph.text, start, end)
      const { width, runs, keepsOrder, isWhole } = placeRuns(paragraph, start, shown, measure)
      const line: TextLine = {
        text: shown,
        start: offset + start,
        left: computeLeft(style.align, boxWidth, width),
        top: lines.length * lineHeight,
        width,
        runs,
        keepsOrder,
        isWhole,
      }
      lines.push(line)
    }
  }
  return {
    font,
    lines: style.ruby === undefined ? lines : addGlosses(lines, style, font, context, resources),
    lineHeight,
    baseline: ownBaseline + glossSpace,
    height: lines.length * lineHeight,
  }
}

function addGlosses(
  lines: readonly TextLine[],
  style: TextStyle,
  font: string,
  context: Context2D,
  resources: Resources,
): TextLine[] {
  return lines.map((line) => {
    applyTextSettings(context, font, style)
    const glosses = placeGlosses(line, style, createFontMeasurer(context, font), (text, glossStyle) => ({
      ...prepareText(text, glossStyle, context, resources),
      width: measureText(text, glossStyle, context, resources),
    }))
    return glosses.length === 0 ? line : { ...line, glosses }
  })
}

/** Measures a text without breaks, in composition pixels; changes the text settings of the context. */
export function measureText(
  text: string,
  style: TextStyle,
  context: Context2D,
  resources: Resources,
): number {
  const { drawable, font, parts } = prepareText(text, style, context, resources)
  const line = createParagraph(drawable, style.direction, font, parts)
  return measurePart(line, 0, drawable.length, createFontMeasurer(context, font))
}

export interface PreparedText {
  readonly drawable: string
  readonly font: string
  readonly parts: readonly FontPart[]
}

/** Chooses the fonts of a text, and applies its settings to the context. */
export function prepareText(
  text: string,
  style: TextStyle,
  context: Context2D,
  resources: Resources,
): PreparedText {
  const { fontFamily, fontStyle } = style
  const languages = { named: findLanguage(style), surrounding: style.surroundingLanguage }
  const drawable = resources.drawableText(fontFamily, fontStyle, text, languages)
  const font = buildFont(resources.fontFamilies(fontFamily, fontStyle, drawable, languages), style)
  const exceptions = resources.fontExceptions(fontFamily, fontStyle, drawable, languages)
  const parts = exceptions.map(
    ({ start, end, families }): FontPart => ({ start, end, font: buildFont(families, style) }),
  )
  applyTextSettings(context, font, style)
  return { drawable, font, parts }
}

/** Moves parts to a paragraph that starts at a string index. */
export function shiftParts(parts: readonly FontPart[], offset: number): FontPart[] {
  return parts.map((part) => ({ ...part, start: part.start - offset, end: part.end - offset }))
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
  context.lang = findLanguage(style) ?? DEFAULT_LANGUAGE
  context.letterSpacing = `${style.letterSpacing}px`
  context.direction = style.direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}

/** Returns the language that the style names, unless it is not a language tag. */
export function findLanguage({ language }: TextStyle): string | undefined {
  return language !== undefined && isLanguageTag(language) ? language : undefined
}

function buildFont(families: string, { fontStyle, fontSize }: TextStyle): string {
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
