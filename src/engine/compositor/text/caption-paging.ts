import type { CaptionPaging, CaptionWord } from '../../document/model-captions.ts'
import { endsClause, endsSentence } from '../../document/sentences.ts'

export interface PagingRules extends CaptionPaging {
  /** A page shows the words that start within this time of its first word. */
  readonly pageDurationMs: number
  /** Returns whether words take at most the lines that a page may have. */
  readonly fits: (words: readonly CaptionWord[]) => boolean
}

/** Divides words into pages. */
export function divideIntoPages(
  words: readonly CaptionWord[],
  rules: PagingRules,
): (readonly CaptionWord[])[] {
  if (rules.breaks === 'time') return fillPages(words, rules)
  return joinLoneWords(divideIntoPhrases(words), rules).flatMap((phrase) => dividePhrase(phrase, rules))
}

/** Puts as many words on each page as the rules allow. */
function fillPages(words: readonly CaptionWord[], rules: PagingRules): CaptionWord[][] {
  const pages: CaptionWord[][] = []
  for (const word of words) {
    const page = pages.at(-1)
    if (page === undefined || !isPage([...page, word], rules)) pages.push([word])
    else page.push(word)
  }
  return pages
}

function isPage(words: readonly CaptionWord[], { pageDurationMs, maxWords, fits }: PagingRules): boolean {
  const sinceFirst = (words.at(-1)?.startMs ?? 0) - (words[0]?.startMs ?? 0)
  if (sinceFirst > pageDurationMs) return false
  return words.length <= (maxWords ?? Number.POSITIVE_INFINITY) && fits(words)
}

/** A longer pause ends a page, as a sentence does. */
const PAUSE_MS = 600
/** Across a longer pause, a word on its own stays on its own: that is how it was said. */
const LONG_PAUSE_MS = 1500

type Phrase = readonly CaptionWord[]

/** Splits speech at ends of sentences and pauses. */
function divideIntoPhrases(words: readonly CaptionWord[]): Phrase[] {
  const phrases: CaptionWord[][] = []
  for (const word of words) {
    const phrase = phrases.at(-1)
    const last = phrase?.at(-1)
    const goesOn = last !== undefined && word.startMs - last.endMs < PAUSE_MS && !endsSentence(last.text)
    if (phrase !== undefined && goesOn) phrase.push(word)
    else phrases.push([word])
  }
  return phrases
}

/**
 * Joins phrases of one word with a neighbour, if they fit on one page and no long pause is between them.
 */
function joinLoneWords(phrases: readonly Phrase[], rules: PagingRules): Phrase[] {
  const joined: Phrase[] = []
  for (let index = 0; index < phrases.length; index++) {
    const phrase = phrases[index] ?? []
    const before = joined.at(-1)
    const after = phrases[index + 1]
    const gapBefore = before === undefined ? Number.POSITIVE_INFINITY : measureGap(before, phrase)
    const gapAfter = after === undefined ? Number.POSITIVE_INFINITY : measureGap(phrase, after)
    const canJoin = (first: Phrase, second: Phrase, gap: number): boolean =>
      phrase.length === 1 && gap <= LONG_PAUSE_MS && isPage([...first, ...second], rules)
    const joinsBefore = before !== undefined && canJoin(before, phrase, gapBefore)
    const joinsAfter = after !== undefined && canJoin(phrase, after, gapAfter)
    if (joinsBefore && !(joinsAfter && belongsToNext(before, phrase, gapAfter < gapBefore))) {
      joined[joined.length - 1] = [...before, ...phrase]
    } else if (joinsAfter) {
      joined.push([...phrase, ...after])
      index++
    } else joined.push(phrase)
  }
  return joined
}

/**
 * Returns whether a word belongs to the phrase after it: it begins a sentence that goes on there, or it is
 * nearer in time.
 */
function belongsToNext(before: Phrase, word: Phrase, isNearer: boolean): boolean {
  const ends = (phrase: Phrase): boolean => endsSentence(phrase.at(-1)?.text ?? '')
  return ends(before) === ends(word) ? isNearer : ends(before)
}

const measureGap = (first: Phrase, second: Phrase): number =>
  (second[0]?.startMs ?? 0) - (first.at(-1)?.endMs ?? 0)

/** The costs of a division, in pages: a division with more pages must be better by this much. */
const LONE_WORD_COST = 4
const UNEVEN_COST = 1
const WITHIN_CLAUSE_COST = 0.5
/** A phrase without punctuation may be a whole speech: each page begins within this many words of the last. */
const MAX_PAGE_WORDS = 40

/**
 * Divides a phrase into as few pages as possible, of similar lengths, with ends at commas where that costs
 * little, and without a page of one word.
 */
function dividePhrase(phrase: Phrase, rules: PagingRules): Phrase[] {
  if (phrase.length <= MAX_PAGE_WORDS && isPage(phrase, rules)) return [phrase]
  const target = measureTarget(phrase, rules)
  /** The best division of the first `n` words: its cost, and where its last page starts. */
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= phrase.length; end++) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: end - 1 }
    for (let from = end - 1; from >= Math.max(0, end - MAX_PAGE_WORDS); from--) {
      const page = phrase.slice(from, end)
      // A single word is a page even if it is too long for one.
      if (page.length > 1 && !isPage(page, rules)) break
      const cost = (best[from]?.cost ?? 0) + costOfPage(page, target, end === phrase.length)
      if (cost < choice.cost) choice = { cost, from }
    }
    best.push(choice)
  }
  const pages: Phrase[] = []
  for (let end = phrase.length; end > 0; end = best[end]?.from ?? 0) {
    pages.unshift(phrase.slice(best[end]?.from ?? 0, end))
  }
  return pages
}

const countCharacters = (words: Phrase): number => words.reduce((sum, { text }) => sum + text.length + 1, 0)

/** Returns the mean number of characters of the fewest possible pages. */
function measureTarget(phrase: Phrase, rules: PagingRules): number {
  return countCharacters(phrase) / fillPages(phrase, rules).length
}

function costOfPage(page: Phrase, target: number, endsPhrase: boolean): number {
  const uneven = Math.abs(1 - countCharacters(page) / target)
  const isWithinClause = !endsPhrase && !endsClause(page.at(-1)?.text ?? '')
  return (
    1 +
    (page.length === 1 ? LONE_WORD_COST : 0) +
    uneven * uneven * UNEVEN_COST +
    (isWithinClause ? WITHIN_CLAUSE_COST : 0)
  )
}
