import { splitGraphemes } from '../../document/graphemes.ts'
import type { Context2D } from '../context2d.ts'

/**
 * Emoji sequences that Skia splits: it shapes word by word, and starts a new word if a joined emoji follows
 * one that is plain text by default. After any other emoji, the sequence stays complete.
 */
const tornPattern = /(?:🏳\uFE0F?\u200D🌈|❤\uFE0F?\u200D(?:🔥|🩹)|⛓\uFE0F?\u200D💥)/gu
const standIn = '🏳\uFE0F'
const invisible = '\u2060'
/** An emoji that keeps a following sequence complete. */
const companion = '🏁'

/** A part of a text, as string indices. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Finds the split sequences of a text, as string indices. */
export function findTornEmoji(text: string): TextRange[] {
  return Array.from(text.matchAll(tornPattern), ({ index, 0: sequence }) => ({
    start: index,
    end: index + sequence.length,
  }))
}

const colouredPattern = /\p{Emoji_Presentation}(?!\uFE0E)|[\uFE0F\u20E3]/u

/** Returns whether a grapheme is certainly drawn in colours of its own: an image, which has no outline to stroke. */
function isColoured(grapheme: string): boolean {
  return colouredPattern.test(grapheme)
}

/** Returns whether a text is nothing but coloured emoji. */
export function isOnlyColoured(text: string): boolean {
  return isColoured(text) && splitGraphemes(text).every(isColoured)
}

/** Finds the coloured emoji of a text, as string indices. */
export function findColoured(text: string): TextRange[] {
  if (!isColoured(text)) return []
  let end = 0
  return splitGraphemes(text).flatMap((grapheme) => {
    const start = end
    end += grapheme.length
    return isColoured(grapheme) ? [{ start, end }] : []
  })
}

/** Replaces each split sequence by an emoji of the same width, without changing the length of the text. */
export function withStandIns(text: string): string {
  return text.replace(tornPattern, (sequence) => standIn.padEnd(sequence.length, invisible))
}

/** Paints a sequence as one emoji. The caller must clip everything outside its place. */
export function fillTornEmoji(context: Context2D, sequence: string, left: number, baseline: number): void {
  const { direction } = context
  context.direction = 'ltr'
  context.fillText(companion + sequence, left - context.measureText(companion).width, baseline)
  context.direction = direction
}
