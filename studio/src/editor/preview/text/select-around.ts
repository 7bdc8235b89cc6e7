/** A part of a text, as string indices. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/** Returns the word, the space or the sign at a place. */
export function selectWord(text: string, index: number): TextRange {
  const found = words.segment(text).containing(Math.min(index, Math.max(0, text.length - 1)))
  return found === undefined
    ? { start: index, end: index }
    : { start: found.index, end: found.index + found.segment.length }
}

/** Returns the paragraph at a place, without its line feed. */
export function selectParagraph(text: string, index: number): TextRange {
  const end = text.indexOf('\n', index)
  return { start: text.lastIndexOf('\n', index - 1) + 1, end: end === -1 ? text.length : end }
}
