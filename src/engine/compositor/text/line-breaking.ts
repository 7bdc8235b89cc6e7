import { splitGraphemes } from '../../document/graphemes.ts'
import { getPrimaryLanguage } from '../../document/languages.ts'
import { findBreaks } from './breaks/find-breaks.ts'

/** A line as a range of the paragraph; `end` excludes the spaces at the break. */
export interface LineRange {
  readonly start: number
  readonly end: number
}

const SOFT_HYPHEN = '\u00AD'

/** Measures a part of a paragraph as a line, in pixels. */
type MeasureLine = (start: number, end: number) => number

/**
 * Breaks a paragraph into lines by the Unicode line breaking algorithm (UAX #14). A word that is longer than
 * a line is broken between any two graphemes.
 *
 * @param paragraph - Text without line feeds.
 * @param maxWidth - Pixels.
 * @param measure - Returns the width in pixels of a part of the paragraph.
 * @param language - BCP 47. Korean lines break at spaces only.
 * @returns At least one line; an empty one for an empty paragraph.
 */
export function breakLines(
  paragraph: string,
  maxWidth: number,
  measure: MeasureLine,
  language?: string,
): LineRange[] {
  const lines: LineRange[] = []
  let lineStart = 0
  let lineEnd = 0
  const fits = (start: number, end: number): boolean => measure(start, end) <= maxWidth
  for (const opportunity of findBreakOpportunities(paragraph, language)) {
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

/** Returns the text of a line. A soft hyphen shows if the line is broken there. */
export function showHyphen(paragraph: string, start: number, end: number): string {
  const line = paragraph.slice(start, end)
  const isBroken = end < paragraph.length && line.endsWith(SOFT_HYPHEN)
  return isBroken ? `${line.slice(0, -1)}-` : line
}

/** Splits a text into the parts, without spaces at their ends, within which no line breaks. */
export function splitIntoUnits(text: string, language?: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    let start = 0
    return [...findBreakOpportunities(paragraph, language), paragraph.length].map((end) => {
      const unit = paragraph.slice(start, end).trimEnd()
      start = end
      return unit
    })
  })
}

/** Scripts without spaces between words, for which UAX #14 requires a dictionary. */
const dictionaryScript = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const hangul = /\p{Script=Hangul}/u
const words = new Intl.Segmenter('th', { granularity: 'word' })

function findBreakOpportunities(paragraph: string, language: string | undefined): readonly number[] {
  const allowed = findBreaks(paragraph)
  const positions = getPrimaryLanguage(language) === 'ko' ? keepHangulTogether(paragraph, allowed) : allowed
  if (!dictionaryScript.test(paragraph)) return positions
  const between = Array.from(words.segment(paragraph), ({ index }) => index).filter((index) =>
    isBetween(paragraph, index, dictionaryScript),
  )
  return [...new Set([...positions, ...between])].sort((a, b) => a - b)
}

/** Korean is set in words, as section 8 of UAX #14 describes, although its syllables could be separated. */
function keepHangulTogether(paragraph: string, breaks: readonly number[]): number[] {
  return breaks.filter((index) => !isBetween(paragraph, index, hangul))
}

function isBetween(paragraph: string, index: number, script: RegExp): boolean {
  return script.test(paragraph[index - 1] ?? '') && script.test(paragraph[index] ?? '')
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
