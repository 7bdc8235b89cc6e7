import type { TextItem } from '../../document/model.ts'
import { boxStateAt } from '../box-state.ts'
import type { BoxState, TextContent } from '../frame-description.ts'
import type { ArrangedTexts } from './arranged-texts.ts'
import type { CaretLine } from './caret-lines.ts'
import { computeTextTop } from './paint-text-content.ts'
import type { TextRasters } from './text-rasters.ts'

/** Where the letters of a text item rest at an instant, so that an editor can put a caret between them. */
export interface PlacedText {
  /** The text as it is drawn, which may differ from that of the item: its case, hyphens, missing letters. */
  readonly text: string
  readonly box: BoxState
  /** Composition pixels from the box's top to the text's. */
  readonly top: number
  /** From top to bottom; at least one. */
  readonly lines: readonly CaretLine[]
  /** Whether an ellipsis takes the place of the text's end. */
  readonly isCut: boolean
}

/** @param localTicks - Ticks since the start of the item. */
export function placeText(
  item: TextItem,
  localTicks: number,
  { texts, arranged }: { readonly texts: TextRasters; readonly arranged: ArrangedTexts },
): PlacedText {
  const box = boxStateAt(item, localTicks)
  const { arrangement } = item
  const { text, style, isCut } =
    arrangement === undefined || item.text === ''
      ? { text: item.text.normalize('NFC'), style: item.style, isCut: false }
      : arranged.arrange(item.text, item.style, arrangement, { width: box.width, height: box.height })
  const content: TextContent = {
    type: 'text',
    ...{ text, style, vertical: arrangement?.verticalAlign ?? 'top' },
    ...{ highlight: undefined, letters: undefined },
  }
  return {
    text: texts.drawable(content),
    box,
    top: computeTextTop(content, box, texts.layout(content, box.width)),
    lines: texts.caretLines(content, box.width),
    isCut,
  }
}
