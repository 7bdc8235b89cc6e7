const closing = '[\\p{Pe}\\p{Quotation_Mark}]*$'
const sentenceEnd = new RegExp(`[\\p{Sentence_Terminal}…]${closing}`, 'u')
/** "Mr.", "z.B.", "J." and numbers with a dot do not end a sentence. */
const abbreviation =
  /^(?:\p{Lu}|\p{L}(?:\.\p{L})+|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|No|Nr|bzw|ca|M|Mme|Sra?)\.$/u
const clauseEnd = new RegExp(`[\\p{Terminal_Punctuation}–—]${closing}`, 'u')

/** Returns whether a word ends a sentence, in any script. */
export function endsSentence(word: string): boolean {
  const text = word.trim()
  return sentenceEnd.test(text) && !abbreviation.test(text)
}

/** Returns whether a word ends a sentence or a part of one, such as with a comma. */
export function endsClause(word: string): boolean {
  return clauseEnd.test(word.trim()) && !abbreviation.test(word.trim())
}
