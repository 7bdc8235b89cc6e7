import type { TextItem } from '../../document/model.ts'
import type { BoxState, TextContent } from '../frame-description.ts'
import type { ArrangedTexts } from './arranged-texts.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'

/** The fields that text items and the text nodes of templates share. */
type TextNode = Pick<TextItem, 'id' | 'text' | 'style' | 'captionAnimations'> &
  Pick<Partial<TextItem>, 'arrangement'>

/**
 * Describes a text; returns undefined if it is empty.
 *
 * Characters are composed (é, not e and an accent), because their parts might come from two different font
 * files.
 *
 * @param localTicks - Ticks since the start of the item, of which the text may be a part.
 * @param box - The text's own box.
 */
export function describeTextContent(
  { id, text, style, captionAnimations, arrangement }: TextNode,
  localTicks: number,
  { durationTicks }: { readonly durationTicks: number },
  box: BoxState,
  arranged: ArrangedTexts,
): TextContent | undefined {
  if (text.trim() === '') return undefined
  const letters = lettersAt(captionAnimations, localTicks, durationTicks, computeSeed(id))
  const still = { type: 'text', highlight: undefined, letters } as const
  if (arrangement === undefined) return { ...still, text: text.normalize('NFC'), style, vertical: 'top' }
  const { width, height } = box
  const { text: shown, style: shownStyle } = arranged.arrange(text, style, arrangement, { width, height })
  return { ...still, text: shown, style: shownStyle, vertical: arrangement.verticalAlign }
}
