import type { DocumentWarning } from '../../document/document-warning.ts'
import { quoteCharacter } from '../../document/validation/wording.ts'
import type { TextLayout } from '../text/laid-out-text.ts'

const REPLACEMENT = '\uFFFD'
/** Characters that a message names; others are counted. */
const MAX_NAMED = 8

/** Warns of characters that no font has, which are drawn as replacement characters. */
export function warnOfMissingCharacters(
  { itemId, path }: { readonly itemId: string; readonly path: string },
  text: string,
  layout: TextLayout,
): DocumentWarning[] {
  const missing = new Set<string>()
  for (const { text: drawn, start } of layout.lines) {
    for (let at = 0; at < drawn.length; at++) {
      if (drawn[at] !== REPLACEMENT) continue
      const character = String.fromCodePoint(text.codePointAt(start + at) ?? 0)
      if (character !== REPLACEMENT && !/\s/u.test(character)) missing.add(character)
    }
  }
  return createMissingWarning(itemId, path, [...missing])
}

/** Warns of characters that no font has. */
export function createMissingWarning(
  itemId: string,
  path: string,
  characters: readonly string[],
): DocumentWarning[] {
  if (characters.length === 0) return []
  const named = characters.slice(0, MAX_NAMED).map(quoteCharacter).join(', ')
  const more = characters.length > MAX_NAMED ? ` and ${characters.length - MAX_NAMED} more` : ''
  return [
    {
      code: 'CHARACTERS_NOT_COVERED',
      itemId,
      path,
      message: `No font has ${named}${more}; a replacement character is drawn instead.`,
      suggestion: 'Replace these characters, or add a font that has them to the folder of fonts.',
    },
  ]
}
