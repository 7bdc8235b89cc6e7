import LineBreaker from 'linebreak'

/** A line as a range of the paragraph; `end` is without the spaces that the break swallows. */
export interface LineRange {
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Breaks a paragraph into lines by the Unicode line breaking rules (UAX #14); a word that is longer than a
 * line breaks between any two graphemes.
 *
 * @param paragraph - Text without line feeds.
 * @param maxWidth - Pixels.
 * @param measure - The width in pixels of a piece of the paragraph.
 * @returns At least one line; an empty one for an empty paragraph.
 */
export function breakLines(
  paragraph: string,
  maxWidth: number,
  measure: (text: string) => number,
): LineRange[] {
  const lines: LineRange[] = []
  let lineStart = 0
  let lineEnd = 0
  const fits = (start: number, end: number): boolean => measure(paragraph.slice(start, end)) <= maxWidth
  for (const opportunity of breakOpportunities(paragraph)) {
    const end = lineStart + paragraph.slice(lineStart, opportunity).trimEnd().length
    if (!fits(lineStart, end) && lineEnd > lineStart) {
      lines.push({ start: lineStart, end: trimmedEnd(paragraph, lineStart, lineEnd) })
      lineStart = lineEnd
    }
    for (const emergency of breakOverlongWord(paragraph, lineStart, opportunity, fits)) {
      lines.push({ start: lineStart, end: emergency })
      lineStart = emergency
    }
    lineEnd = opportunity
  }
  lines.push({ start: lineStart, end: trimmedEnd(paragraph, lineStart, paragraph.length) })
  return lines
}

/** Scripts without spaces between words, whose rule-based breaking UAX #14 leaves to a dictionary. */
const dictionaryScript = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('th', { granularity: 'word' })

function breakOpportunities(paragraph: string): readonly number[] {
  const positions = ruleBreaks(paragraph)
  if (!dictionaryScript.test(paragraph)) return positions
  for (const { index } of words.segment(paragraph)) {
    const isWithin =
      dictionaryScript.test(paragraph[index - 1] ?? '') && dictionaryScript.test(paragraph[index] ?? '')
    if (isWithin) positions.push(index)
  }
  return [...new Set(positions)].sort((a, b) => a - b)
}

function ruleBreaks(paragraph: string): number[] {
  const positions: number[] = []
  const breaker = new LineBreaker(paragraph)
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak())
    positions.push(next.position)
  return positions
}

/** Where a word that does not fit a line of its own has to break: ends of full lines. */
function* breakOverlongWord(
  paragraph: string,
  from: number,
  to: number,
  fits: (start: number, end: number) => boolean,
): Generator<number> {
  let start = from
  const wordEnd = trimmedEnd(paragraph, from, to)
  if (fits(start, wordEnd)) return
  let end = start
  for (const { index, segment } of graphemes.segment(paragraph.slice(from, wordEnd))) {
    const next = from + index + segment.length
    if (end > start && !fits(start, next)) {
      yield end
      start = end
    }
    end = next
  }
}

function trimmedEnd(paragraph: string, start: number, end: number): number {
  return start + paragraph.slice(start, end).trimEnd().length
}
