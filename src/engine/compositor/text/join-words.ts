import { joinsWithoutSpace } from '../../document/word-spacing.ts'

/** The position of a word in the joined text, as string indices. */
export interface PlacedWord {
  readonly start: number
  readonly end: number
}

const closingPunctuation = /^[\p{Pe}\p{Pf},.;:!?…%，。！？、]/u

/**
 * Joins the words of a caption into one text. Words may contain their own spaces ("Hello "). Otherwise a
 * space is inserted if the script requires one.
 */
export function joinWords(words: readonly string[]): { text: string; words: PlacedWord[] } {
  let text = ''
  const placed: PlacedWord[] = []
  for (const raw of words) {
    const word = raw.trim()
    const wantsSpace = text !== '' && (/\s$/.test(text) || /^\s/.test(raw) || needsSpace(text, word))
    text = text.trimEnd() + (wantsSpace ? ' ' : '')
    const start = text.length
    text += word
    placed.push({ start, end: text.length })
    if (/\s$/.test(raw)) text += ' '
  }
  return { text: text.trimEnd(), words: placed }
}

function needsSpace(before: string, word: string): boolean {
  if (closingPunctuation.test(word)) return false
  return !joinsWithoutSpace(before, word)
}
