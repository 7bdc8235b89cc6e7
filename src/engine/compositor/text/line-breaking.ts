import LineBreaker from 'linebreak'
import { splitGraphemes } from '../../document/graphemes.ts'

/** A line as a range of the paragraph; `end` excludes the spaces at the break. */
export interface LineRange {
  readonly start: number
  readonly end: number
}

/** Measures a part of a paragraph as a line, in pixels. */
type MeasureLine = (start: number, end: number) => number

/**
 * Breaks a paragraph into lines by the Unicode line breaking algorithm (UAX #14). A word that is longer than
 * a line is broken between any two graphemes.
 *
 * @param paragraph - Text without line feeds.
 * @param maxWidth - Pixels.
 * @param measure - Returns the width in pixels of a part of the paragraph.
 * @returns At least one line; an empty one for an empty paragraph.
 */
export function breakLines(paragraph: string, maxWidth: number, measure: MeasureLine): LineRange[] {
  const lines: LineRange[] = []
  let lineStart = 0
  let lineEnd = 0
  const fits = (start: number, end: number): boolean => measure(start, end) <= maxWidth
  for (const opportunity of findBreakOpportunities(paragraph)) {
    const end = lineStart + paragraph.slice(lineStart, opportunity).trimEnd().length
    if (!fits(lineStart, end) && lineEnd > lineStart) {
      lines.push({ start: lineStart, end: trimEnd(paragraph, lineStart, lineEnd) })
      lineStart = lineEnd
    }
    for (const emergency of breakOverlongWord(paragraph, lineStart, opportunity, fits)) {
      lines.push({ start: lineStart, end: emergency })
      lineStart = emergency
    }
    lineEnd = opportunity
  }
  lines.push({ start: lineStart, end: trimEnd(paragraph, lineStart, paragraph.length) })
  return lines
}

/** Scripts without spaces between words, for which UAX #14 requires a dictionary. */
const dictionaryScript = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('th', { granularity: 'word' })

function findBreakOpportunities(paragraph: string): readonly number[] {
  const positions = findRuleBreaks(paragraph)
  if (!dictionaryScript.test(paragraph)) return positions
  for (const { index } of words.segment(paragraph)) {
    const isWithin =
      dictionaryScript.test(paragraph[index - 1] ?? '') && dictionaryScript.test(paragraph[index] ?? '')
    if (isWithin) positions.push(index)
  }
  return [...new Set(positions)].sort((a, b) => a - b)
}

function findRuleBreaks(paragraph: string): number[] {
  const positions: number[] = []
  const breaker = new LineBreaker(paragraph)
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak())
    positions.push(next.position)
  return positions
}

/** Yields the breaks of a word that does not fit on a line of its own. */
function* breakOverlongWord(
  paragraph: string,
  from: number,
  to: number,
  fits: (start: number, end: number) => boolean,
): Generator<number> {
  let start = from
  const wordEnd = trimEnd(paragraph, from, to)
  if (fits(start, wordEnd)) return
  let end = start
  for (const grapheme of splitGraphemes(paragraph.slice(from, wordEnd))) {
    const next = end + grapheme.length
    if (end > start && !fits(start, next)) {
      yield end
      start = end
    }
    end = next
  }
}

function trimEnd(paragraph: string, start: number, end: number): number {
  return start + paragraph.slice(start, end).trimEnd().length
}
