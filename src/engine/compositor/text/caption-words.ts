import { shiftGlosses } from '../../document/caption-files/ruby.ts'
import { joinTokens } from '../../document/join-tokens.ts'
import type { CaptionEntry, RubyGloss } from '../../document/model-assets.ts'
import type { CaptionWord } from '../../document/model-captions.ts'
import { areSeparateWords } from '../../document/word-spacing.ts'
import { cutRuby } from './ruby.ts'

/** The position of a word in the joined text, as string indices. */
export interface PlacedWord {
  readonly start: number
  readonly end: number
}

/** A time span relative to the item's start; the end is exclusive. */
export interface TickSpan {
  readonly startTicks: number
  readonly endTicks: number
}

/** A word of a page, and when it is spoken. */
export type PageWord = PlacedWord & TickSpan

/**
 * Joins the entries of a caption asset into words: tokens of words, and marks with the word that they belong
 * to. Entries may contain their own spaces.
 *
 * @param entries - Sorted by start.
 */
export function joinEntries(entries: readonly CaptionEntry[]): CaptionWord[] {
  const words: CaptionWord[] = []
  for (const [index, { text, hasSpaceBefore }] of joinTokens(entries).entries()) {
    const entry = entries[index]
    if (text === '' || entry === undefined) continue
    const { startMs, endMs } = entry
    const { ruby = [] } = cutRuby(entry, entry.text.indexOf(text), text.length)
    const last = words.at(-1)
    if (last === undefined || hasSpaceBefore || areSeparateWords(last.text, text)) {
      words.push({ text, hasSpaceBefore, ruby, startMs, endMs })
    } else {
      words[words.length - 1] = {
        ...last,
        text: last.text + text,
        ruby: [...last.ruby, ...shiftGlosses(ruby, last.text.length)],
        endMs: Math.max(last.endMs, endMs),
      }
    }
  }
  return words
}

/**
 * Joins the words of a page into one text.
 *
 * @param breaks - Indices of the words that start a new line.
 */
export function joinWords(
  words: readonly CaptionWord[],
  breaks: ReadonlySet<number> = new Set(),
): { text: string; ruby: RubyGloss[]; words: PlacedWord[] } {
  let text = ''
  const ruby: RubyGloss[] = []
  const placed = words.map((word, index) => {
    if (breaks.has(index)) text += '\n'
    else if (word.hasSpaceBefore && text !== '') text += ' '
    const start = text.length
    text += word.text
    ruby.push(...shiftGlosses(word.ruby, start))
    return { start, end: text.length }
  })
  return { text, ruby, words: placed }
}
