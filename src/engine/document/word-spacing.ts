/** Scripts that are written without spaces between words. */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const letters = scripts.map((script) => `\\p{Script=${script}}`).join('')
const unspacedEnd = new RegExp(`[${letters}]\\p{M}*$`, 'u')
const unspacedStart = new RegExp(`^[${letters}]`, 'u')

/** Punctuation of full width contains its own space. */
const wideEnd = /[\u3000-\u303F\uFE30-\uFE4F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]$/
const wideStart = /^[\u3000-\u303F\uFE30-\uFE4F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/

/** How many UTF-16 units at the end of a text decide: searching a long text would be slow. */
const END_UNITS = 8

/**
 * Returns whether letters of scripts without spaces meet, so that two tokens without a space between them may
 * be two words.
 */
function joinsWithoutSpace(before: string, after: string): boolean {
  return unspacedEnd.test(before.slice(-END_UNITS)) && unspacedStart.test(after)
}

/** Marks that end words, sentences and brackets in any script, and signs that follow a number. */
const closingStart = /^(?:\p{Pe}|[\p{Terminal_Punctuation}…‥·%‰°]|[”’])/u
const openingEnd = /(?:\p{Ps}|[¿¡])$/u
const quotation = /^\p{Quotation_Mark}+$/u
const currencyEnd = /(?:^|\s)\p{Sc}$/u
/** English "'s" and "n't", French "l'" and "qu'", as recognisers split them off. */
const contraction = /^(?:['’](?:s|t|d|m|ll|re|ve)|n['’]t)$/i
const elision = /(?:^|\s)\p{L}{1,2}['’]$/u

/**
 * Returns whether a space belongs between a text and the next word of a recogniser that writes none: not
 * before closing marks, within brackets and quotation marks, or between scripts without spaces.
 *
 * @param before - The text so far.
 */
export function needsSpace(before: string, word: string): boolean {
  const end = before.slice(-END_UNITS)
  if (end === '' || joinsWithoutSpace(before, word)) return false
  if (wideEnd.test(end) || wideStart.test(word)) return false
  if (quotation.test(word)) return !hasOpenQuotation(before) && !openingEnd.test(end)
  if ((closingStart.test(word) && !/^\.[\p{L}\p{N}]/u.test(word)) || contraction.test(word)) return false
  if (openingEnd.test(end) || elision.test(end)) return false
  if (currencyEnd.test(end) && /^\d/.test(word)) return false
  return !(/(?:^|\s)\p{Quotation_Mark}$/u.test(end) && hasOpenQuotation(before))
}

const closingEnd = /[\p{Pe}\p{Terminal_Punctuation}…]$/u

/**
 * Returns whether two tokens without a space between them are two words: letters of scripts without spaces
 * meet, or a mark that ends a word is followed by a letter of such a script or has full width.
 */
export function areSeparateWords(before: string, after: string): boolean {
  if (joinsWithoutSpace(before, after)) return true
  const end = before.slice(-END_UNITS)
  if (!closingEnd.test(end) || !/^[\p{L}\p{N}]/u.test(after)) return false
  return wideEnd.test(end) || unspacedStart.test(after)
}

/** Quotation marks open and close in turn; which mark does which differs between languages. */
function hasOpenQuotation(text: string): boolean {
  const marks = text.replace(/(?<=\p{L})['’](?=\p{L})/gu, '').match(/\p{Quotation_Mark}/gu)
  return (marks?.length ?? 0) % 2 === 1
}
