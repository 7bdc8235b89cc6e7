import { splitGraphemes } from '@engine/document/graphemes.ts'

/** The string indices that correspond in a text as it is typed and as it is drawn. */
export interface TextAlignment {
  /** @param index - String index of the typed text. */
  toDrawn(index: number): number
  /** @param index - String index of the drawn text. */
  toTyped(index: number): number
}

const HYPHEN = '-'

/**
 * Aligns a text with how it is drawn: composed, in another case, and with hyphens.
 *
 * @returns Undefined if the drawn text is another one.
 */
export function alignTexts(typed: string, drawn: string): TextAlignment | undefined {
  if (typed === drawn) return { toDrawn: (index) => index, toTyped: (index) => index }
  const places = findPlaces(typed, drawn)
  if (places === undefined) return undefined
  return {
    toDrawn: (index) => places[Math.min(index, places.length - 1)] ?? drawn.length,
    toTyped: (index) => places.findIndex((place) => place >= Math.min(index, drawn.length)),
  }
}

/** Returns the drawn index of each typed one, and of the end; rising. Within a grapheme, it is that of its end. */
function findPlaces(typed: string, drawn: string): number[] | undefined {
  const places: number[] = [0]
  let at = 0
  for (const grapheme of splitGraphemes(typed)) {
    let length = matchGrapheme(grapheme, drawn, at)
    while (length === undefined && drawn[at] === HYPHEN) {
      at++
      length = matchGrapheme(grapheme, drawn, at)
    }
    if (length === undefined) return undefined
    // A hyphen belongs to what is before it, so that the caret is beside the letter that is typed next.
    places[places.length - 1] = at
    at += length
    for (let index = 0; index < grapheme.length; index++) places.push(at)
  }
  return at === drawn.length ? places : undefined
}

/** Returns the length of a grapheme in the drawn text; undefined if another one is there. */
function matchGrapheme(grapheme: string, drawn: string, at: number): number | undefined {
  if (/^[\r\n]+$/.test(grapheme)) return /^(?:\r\n|[\r\n])/.exec(drawn.slice(at, at + 2))?.[0].length
  const forms = [grapheme, grapheme.toUpperCase(), grapheme.toLowerCase()].map((form) =>
    form.normalize('NFC'),
  )
  const lengths = new Set(forms.map((form) => form.length))
  return [...lengths].find((length) => fold(drawn.slice(at, at + length)) === fold(grapheme))
}

/** Makes forms of a letter equal. The dotted and dotless letters of Turkish are forms of one here. */
const fold = (text: string): string =>
  text.normalize('NFC').replace(/[İı]/g, 'i').toUpperCase().normalize('NFC')
