import type { Context2D } from '../context2d.ts'

/**
 * Emoji sequences that Skia tears apart: it shapes word by word, and sees a new word where a joined emoji
 * follows one that is plain text by default. Behind any other emoji they come out whole.
 */
const tornPattern = /(?:🏳\uFE0F?\u200D🌈|❤\uFE0F?\u200D(?:🔥|🩹)|⛓\uFE0F?\u200D💥)/gu
const standIn = '🏳\uFE0F'
const invisible = '\u2060'
/** Keeps a sequence that follows it whole. */
const companion = '🏁'

export interface TornEmoji {
  readonly start: number
  readonly end: number
}

/** Where torn sequences stand in a text, as string indices. */
export function tornEmoji(text: string): TornEmoji[] {
  return Array.from(text.matchAll(tornPattern), ({ index, 0: sequence }) => ({
    start: index,
    end: index + sequence.length,
  }))
}

/** The text with one emoji of the same width for each torn sequence; as long as before. */
export function withStandIns(text: string): string {
  return text.replace(tornPattern, (sequence) => standIn.padEnd(sequence.length, invisible))
}

/** Paints a torn sequence whole; the caller has cut off all that is not within its place. */
export function fillTornEmoji(context: Context2D, sequence: string, left: number, baseline: number): void {
  const { direction } = context
  context.direction = 'ltr'
  context.fillText(companion + sequence, left - context.measureText(companion).width, baseline)
  context.direction = direction
}
