import type { TextItem } from '../../document/model.ts'
import type { TextContent } from '../frame-description.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'

/** What a text item and a text node of a template have in common. */
type TextNode = Pick<TextItem, 'id' | 'text' | 'style' | 'captionAnimations'>

/**
 * What a text shows; undefined where that is nothing.
 *
 * Composed characters (é, not e and an accent) are in one font file; their parts may be in two.
 *
 * @param localTicks - From the start of the item, of which the text may be a part.
 */
export function textContent(
  { id, text, style, captionAnimations }: TextNode,
  localTicks: number,
  { durationTicks }: { readonly durationTicks: number },
): TextContent | undefined {
  if (text.trim() === '') return undefined
  const letters = lettersAt(captionAnimations, localTicks, durationTicks, computeSeed(id))
  return { type: 'text', text: text.normalize('NFC'), style, vertical: 'top', highlight: undefined, letters }
}
