import type { TextItem } from '../../document/model.ts'
import type { TextContent } from '../frame-description.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'

/** The fields that text items and the text nodes of templates share. */
type TextNode = Pick<TextItem, 'id' | 'text' | 'style' | 'captionAnimations'>

/**
 * Describes a text; returns undefined if it is empty.
 *
 * Characters are composed (é, not e and an accent), because their parts might come from two different font
 * files.
 *
 * @param localTicks - Ticks since the start of the item, of which the text may be a part.
 */
export function describeTextContent(
  { id, text, style, captionAnimations }: TextNode,
  localTicks: number,
  { durationTicks }: { readonly durationTicks: number },
): TextContent | undefined {
  if (text.trim() === '') return undefined
  const letters = lettersAt(captionAnimations, localTicks, durationTicks, computeSeed(id))
  return { type: 'text', text: text.normalize('NFC'), style, vertical: 'top', highlight: undefined, letters }
}
