import type { Cue } from './caption-file.ts'

/** Fewer cues of one word each may be exclamations. */
const MIN_CUES = 5
/** Longer runs without a space are a line of a script without spaces. */
const MAX_CHARACTERS = 24
const MAX_UNSPACED_CHARACTERS = 4
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/**
 * Returns the cues with words if each of them is one word, as programs write them that have no other format
 * for the times of words.
 */
export function timeSingleWords(cues: readonly Cue[]): readonly Cue[] {
  if (cues.length < MIN_CUES || !cues.every(isSingleWord)) return cues
  return cues.map((cue) => {
    const { words: _words, ...entry } = cue
    return { ...cue, words: [entry] }
  })
}

function isSingleWord({ text, words }: Cue): boolean {
  if (words !== undefined || /\s/.test(text)) return false
  return text.length <= (unspaced.test(text) ? MAX_UNSPACED_CHARACTERS : MAX_CHARACTERS)
}
