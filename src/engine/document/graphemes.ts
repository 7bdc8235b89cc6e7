/** Grapheme boundaries do not depend on the language (UAX #29); the locale only has to exist. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Splits a text into graphemes: what readers perceive as one letter, with its accents, vowel signs and conjuncts,
 * or a whole emoji. Joined together, they are the text again.
 */
export function splitGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
