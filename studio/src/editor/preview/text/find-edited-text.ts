import type { PlacedText } from '@engine/compositor/text/placed-text.ts'
import { alignTexts } from './align-texts.ts'
import type { EditedText } from './use-caret.ts'

/**
 * Returns the places of a text's letters in the frame, or a sentence that says why they are not all there.
 *
 * @param typed - The text of the item, with line feeds only.
 */
export function findEditedText(
  typed: string,
  placed: PlacedText | undefined,
): EditedText | { readonly reason: string } {
  if (placed === undefined) return { reason: 'The text is not in the frame at this instant.' }
  if (placed.isCut) return { reason: 'The text is edited here, because its end does not fit into the frame.' }
  const alignment = alignTexts(typed, placed.text)
  return alignment === undefined
    ? { reason: 'The text is edited here, because the frame shows other letters than it has.' }
    : { placed, alignment }
}
