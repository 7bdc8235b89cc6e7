/** A search in captions. */
export interface TextSearch {
  readonly find: string
  readonly isCaseSensitive: boolean
  readonly isWholeWord: boolean
}

/** Returns the pattern of a search; undefined if there is nothing to find. */
function buildPattern({ find, isCaseSensitive, isWholeWord }: TextSearch): RegExp | undefined {
  if (find === '') return undefined
  const literal = find.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = isWholeWord ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal
  return new RegExp(pattern, isCaseSensitive ? 'gu' : 'giu')
}

/** Returns the indexes of the texts that contain what is looked for. */
export function findTexts(texts: readonly string[], search: TextSearch): number[] {
  const pattern = buildPattern(search)
  if (pattern === undefined) return []
  return texts.flatMap((text, index) => (text.search(pattern) === -1 ? [] : [index]))
}

/** Replaces every occurrence. A text that would be empty is left as it is, because captions need a text. */
export function replaceText(text: string, search: TextSearch, replacement: string): string {
  const pattern = buildPattern(search)
  if (pattern === undefined) return text
  const replaced = text.replace(pattern, () => replacement)
  return replaced.trim() === '' ? text : replaced
}
