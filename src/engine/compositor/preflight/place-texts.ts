import type { TextItem, TextStyle, TextTemplateItem } from '../../document/model.ts'
import type { TextArrangement } from '../../document/model-text.ts'
import { formatJsonPointer } from '../../document/validation/issues.ts'
import { computeBoxMatrix, type Matrix, multiply, unplaced } from '../box-matrix.ts'
import { boxStateAt } from '../box-state.ts'
import { computeNodeBox } from '../describe-template.ts'
import type { BoxState } from '../frame-description.ts'
import type { ArrangedText } from '../text/arranged-texts.ts'
import type { TextCheck } from './text-check.ts'

/** A text and where it rests. */
export interface PlacedText {
  readonly itemId: string
  /** JSON Pointer to the text. */
  readonly path: string
  readonly text: string
  readonly style: TextStyle
  readonly arrangement: TextArrangement | undefined
  readonly box: BoxState
  /** Maps the box's own pixels to the composition's. */
  readonly matrix: Matrix
  /** Whether the box moves by keyframes, so that it may leave the frame on purpose. */
  readonly moves: boolean
}

/** Returns the texts of an item where they rest; none that is empty. */
export function placeTexts(item: TextItem | TextTemplateItem): PlacedText[] {
  if (item.type === 'text') return item.text.trim() === '' ? [] : [placeText(item)]
  return item.nodes.flatMap((node, index) =>
    node.type === 'text' && node.text.trim() !== '' ? [placeNode(item, node, index)] : [],
  )
}

/** Returns a text as it is drawn in its box. */
export function arrangeText({ text, style, arrangement, box }: PlacedText, check: TextCheck): ArrangedText {
  if (arrangement === undefined) return { text: text.normalize('NFC'), style, isCut: false }
  return check.arranged.arrange(text, style, arrangement, { width: box.width, height: box.height })
}

function placeText(item: TextItem): PlacedText {
  const { id, text, style, arrangement } = item
  const box = boxStateAt({ ...item, animations: noAnimations }, findMiddle(item))
  return {
    itemId: id,
    path: formatJsonPointer(['items', id, 'text']),
    text,
    style,
    arrangement,
    box,
    matrix: computeBoxMatrix(box, unplaced),
    moves: box.moves,
  }
}

function placeNode(
  item: TextTemplateItem,
  node: Extract<TextTemplateItem['nodes'][number], { type: 'text' }>,
  index: number,
): PlacedText {
  const parent = boxStateAt({ ...item, animations: noAnimations }, findMiddle(item))
  const still = { ...node, animations: noAnimations }
  const box = computeNodeBox(still, item, findMiddle(item))
  return {
    itemId: item.id,
    path: formatJsonPointer(['items', item.id, 'nodes', index, 'text']),
    text: node.text,
    style: node.style,
    arrangement: undefined,
    box,
    matrix: multiply(computeBoxMatrix(parent, unplaced), computeBoxMatrix(box, unplaced)),
    moves: parent.moves,
  }
}

/** Texts are checked where they rest. */
const noAnimations = { in: undefined, out: undefined }

/** Returns the instant at which an item is checked, in ticks from its start. */
export function findMiddle({ durationTicks }: { readonly durationTicks: number }): number {
  return Math.floor(durationTicks / 2)
}
