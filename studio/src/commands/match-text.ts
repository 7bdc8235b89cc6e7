/** How well a word matches, from the best to the worst way. */
const scores = { beginning: 100, wordBeginning: 80, initials: 60, inside: 50, scattered: 20 } as const

/** Characters that a scattered word may skip between two of its own. */
const MAX_GAP = 8

/**
 * Returns how well a text matches what a person typed, for sorting; undefined if it does not. Each typed word must be found: as
 * a beginning, as the initials of words, inside, or with gaps, as in "spl ph" for "Split at the playhead".
 */
export function scoreMatch(query: string, text: string): number | undefined {
  const folded = fold(text)
  let total = 0
  for (const word of fold(query).split(/\s+/)) {
    if (word === '') continue
    const score = scoreWord(word, folded)
    if (score === undefined) return undefined
    total += score
  }
  // The shorter one of two equal matches is more likely meant.
  return total - text.length / 100
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function scoreWord(word: string, text: string): number | undefined {
  if (text.startsWith(word)) return scores.beginning
  const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
  if (starts.some((start) => text.startsWith(word, start))) return scores.wordBeginning
  if (
    word.length > 1 &&
    starts
      .map((start) => text.charAt(start))
      .join('')
      .includes(word)
  )
    return scores.initials
  if (text.includes(word)) return scores.inside
  const gaps = starts.map((start) => countGaps(word, text, start)).filter((count) => count !== undefined)
  return gaps.length === 0 ? undefined : scores.scattered - Math.min(...gaps) / 10
}

/** Returns the number of skipped characters if a word's characters follow each other from a start; undefined if they do not. */
function countGaps(word: string, text: string, start: number): number | undefined {
  let skipped = 0
  let at = start - 1
  for (const character of word) {
    const next = text.indexOf(character, at + 1)
    const gap = next - at - 1
    if (next === -1 || gap > MAX_GAP) return undefined
    skipped += gap
    at = next
  }
  return text.charAt(start) === word.charAt(0) ? skipped : undefined
}
