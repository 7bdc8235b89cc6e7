import type { LetterCase } from '../../document/model-text.ts'

/** A word with apostrophes, such as "don't". */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

/**
 * Changes the case of a text by the rules of its language, which may change its length (ß becomes SS).
 *
 * @param language - BCP 47; if undefined or malformed, the rules that most languages share apply.
 */
export function changeCase(text: string, letterCase: LetterCase, language: string | undefined): string {
  const locale = language !== undefined && isLanguageTag(language) ? language : 'en'
  switch (letterCase) {
    case 'as-typed':
      return text
    case 'uppercase':
      return text.toLocaleUpperCase(locale)
    case 'lowercase':
      return text.toLocaleLowerCase(locale)
    case 'title-case':
      return text.replace(wordPattern, (word) => capitalise(word, locale))
  }
}

/** Capitalises the first letter; capitals within the word, as of abbreviations, stay. */
function capitalise(word: string, language: string): string {
  // Dutch capitalises the digraph IJ as a whole.
  const isDigraph = /^ij/i.test(word) && /^nl\b/i.test(language)
  const first = isDigraph ? word.slice(0, 2) : String.fromCodePoint(word.codePointAt(0) ?? 0x20)
  return first.toLocaleUpperCase(language) + word.slice(first.length)
}

function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1
  } catch {
    // Intl throws if a tag is malformed.
    return false
  }
}
