import type { Context2D } from '../context2d.ts'
import {
  type Direction,
  findLevelRuns,
  isIndependent,
  needsOverride,
  override,
  resolveLevels,
  toDirection,
} from './paragraph-levels.ts'
import { withStandIns } from './torn-emoji.ts'

/** A part of a paragraph that is drawn with a font of its own: string indices, and a CSS font shorthand. */
export interface FontPart {
  readonly start: number
  readonly end: number
  readonly font: string
}

/** A part of a line in one direction and one font. */
export interface TextRun {
  /** String indices in the line. */
  readonly start: number
  readonly end: number
  /** Pixels from the line's left end. */
  readonly left: number
  readonly right: number
  readonly direction: Direction
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  /** Whether the run would turn around if it were drawn alone. */
  readonly isForced: boolean
}

/** The runs of a line from left to right. */
export interface LineRuns {
  readonly runs: readonly TextRun[]
  /** Whether its runs have the same places if it is set as a paragraph of its own. */
  readonly keepsOrder: boolean
  /** Whether it can be drawn with one call: it also has only one font. */
  readonly isWhole: boolean
  readonly width: number
}

/** A paragraph with the directions and fonts of its characters. */
export interface Paragraph {
  readonly text: string
  readonly direction: Direction
  readonly levels: Uint8Array | undefined
  /** CSS font shorthand. */
  readonly font: string
  /** In reading order; mostly none. */
  readonly parts: readonly FontPart[]
}

/** Measures texts in a font, in composition pixels. */
export type MeasureText = (text: string, font: string) => number

export function createParagraph(
  text: string,
  direction: Direction,
  font: string,
  parts: readonly FontPart[],
): Paragraph {
  return { text, direction, font, parts, levels: resolveLevels(text, direction) }
}

/**
 * Creates a function that measures texts as they will be painted.
 *
 * @param font - The font of the context.
 */
export function createFontMeasurer(context: Context2D, font: string): MeasureText {
  return (text, wanted) => {
    if (wanted !== font) context.font = wanted
    const { width } = context.measureText(withStandIns(text))
    if (wanted !== font) context.font = font
    return width
  }
}

/**
 * Measures a part of a paragraph.
 *
 * @param content - The text of the part, of the same length, if something else is drawn for it.
 */
export function measurePart(
  paragraph: Paragraph,
  start: number,
  end: number,
  measure: MeasureText,
  content = paragraph.text.slice(start, end),
): number {
  const { font, parts } = paragraph
  if (parts.length === 0) return measure(content, font)
  return divideByFont(paragraph, start, end).reduce(
    (sum, range) => sum + measure(content.slice(range.start - start, range.end - start), range.font),
    0,
  )
}

/** Divides a line of a paragraph into runs and places them. */
export function placeRuns(
  paragraph: Paragraph,
  start: number,
  content: string,
  measure: MeasureText,
): LineRuns {
  const { direction } = paragraph
  const end = start + content.length
  const levels = paragraph.levels?.subarray(start, end)
  const ranges = findLevelRuns(content.length, levels).flatMap((run) => {
    const divided = divideByFont(paragraph, start + run.start, start + run.end)
    const ordered = toDirection(run.level) === 'rtl' ? divided.toReversed() : divided
    return ordered.map((range) => ({ ...range, direction: toDirection(run.level) }))
  })
  let left = 0
  const runs = ranges.map((range): TextRun => {
    const [from, to] = [range.start - start, range.end - start]
    const text = content.slice(from, to)
    const isForced = levels !== undefined && needsOverride(text, range.direction)
    const right = left + measure(text, range.font)
    const run = { start: from, end: to, left, right, direction: range.direction, font: range.font, isForced }
    left = right
    return run
  })
  const keepsOrder = isIndependent(content, levels, direction)
  const isWhole = keepsOrder && runs.every(({ font }) => font === paragraph.font)
  // Letters of neighbouring runs may be kerned where they are drawn with one call.
  const width = isWhole && runs.length > 1 ? measure(content, paragraph.font) : left
  return { runs, keepsOrder, isWhole, width }
}

/** Divides a part of a paragraph at changes of font, in reading order. */
function divideByFont({ font, parts }: Paragraph, start: number, end: number): FontPart[] {
  const divided: FontPart[] = []
  let at = start
  for (const part of parts) {
    const [from, to] = [Math.max(at, part.start), Math.min(end, part.end)]
    if (from >= to) continue
    if (from > at) divided.push({ start: at, end: from, font })
    divided.push({ start: from, end: to, font: part.font })
    at = to
  }
  if (at < end) divided.push({ start: at, end, font })
  return divided
}

/** Returns the text to paint for a part of a run. */
export function toPaintedText(
  text: string,
  { isForced, direction }: Pick<TextRun, 'isForced' | 'direction'>,
): string {
  const drawn = withStandIns(text)
  return isForced ? override(drawn, direction) : drawn
}
