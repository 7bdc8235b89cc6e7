import { splitGraphemes } from '../../document/graphemes.ts'
import type { Resources } from '../resources.ts'

export interface Hyphenation {
  readonly language: string
  readonly hyphenate: NonNullable<Resources['hyphenate']>
  /** The width of a line, in pixels. */
  readonly maxWidth: number
  /** Returns the width in pixels of a part of the text, followed by a hyphen if asked. */
  readonly measure: (start: number, end: number, withHyphen: boolean) => number
}

/** No language has longer words; hyphenating one takes time that grows with its square. */
const MAX_WORD = 300
/** Longer texts are not hyphenated, because each of their words is measured. */
const MAX_TEXT = 20_000
const wordPattern = /[\p{L}\p{M}]{4,}/gu

/**
 * Finds where hyphens must be inserted so that words that are longer than a line are broken by the rules of their
 * language. Each part is as long as a line allows, so that the next part never fits beside it.
 *
 * @returns String indices, rising.
 */
export function findHyphens(text: string, hyphenation: Hyphenation): number[] {
  const { measure, maxWidth } = hyphenation
  if (text.length > MAX_TEXT) return []
  // The punctuation before and after a word is on its lines.
  return Array.from(text.matchAll(/\S+/gu)).flatMap(({ index, 0: chunk }) => {
    const end = index + chunk.length
    if (chunk.length > MAX_WORD || measure(index, end, false) <= maxWidth) return []
    return findBreaks(text, index, end, hyphenation)
  })
}

function findBreaks(text: string, start: number, end: number, hyphenation: Hyphenation): number[] {
  const { language, hyphenate, measure, maxWidth } = hyphenation
  const allowed = Array.from(text.slice(start, end).matchAll(wordPattern)).flatMap(
    ({ index, 0: word }) => hyphenate(word, language)?.map((position) => start + index + position) ?? [],
  )
  const hyphens: number[] = []
  let lineStart = start
  while (measure(lineStart, end, false) > maxWidth) {
    const from = lineStart
    const next = allowed.findLast((at) => at > from && measure(from, at, true) <= maxWidth)
    // Not even a syllable fits: the rest is broken between letters.
    if (next === undefined) break
    hyphens.push(next)
    lineStart = next
  }
  return hyphens
}

/** Returns the string indices at which a text may be cut, from 0 to its length. */
export function listCuts(text: string): number[] {
  let at = 0
  return [0, ...splitGraphemes(text).map((grapheme) => (at += grapheme.length))]
}
