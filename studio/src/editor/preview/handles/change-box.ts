import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { setValueAt } from '@engine/document/edit/keyframes.ts'
import type { Box } from './box.ts'

const fields = ['left', 'top', 'width', 'height', 'rotation'] as const

/** Rounds to differences that can be seen. */
const round = (value: number): number => Math.round(value * 10) / 10

/**
 * Gives items other boxes. Numbers with keyframes get one at the instant; the others change for the whole item.
 *
 * @param ticks - The instant on the timeline.
 */
export function changeBoxes(
  document: EditableDocument,
  boxes: ReadonlyMap<string, { readonly before: Box; readonly after: Box }>,
  ticks: number,
): EditableDocument {
  let changed = document
  for (const [itemId, { before, after }] of boxes) {
    const item = document.items[itemId]
    if (item === undefined) continue
    for (const field of fields) {
      if (before[field] === after[field]) continue
      const timeTicks = ticks - item.startTicks
      changed = setValueAt(changed, { itemId, field, timeTicks, value: round(after[field]) })
    }
  }
  return changed
}

/** Scales the letters of a text with its box. */
export function scaleFont(document: EditableDocument, itemId: string, factor: number): EditableDocument {
  const item = document.items[itemId]
  if (item === undefined || typeof item.fontSize !== 'number') return document
  const fontSize = Math.max(1, Math.round(item.fontSize * factor * 10) / 10)
  return { ...document, items: { ...document.items, [itemId]: { ...item, fontSize } } }
}
