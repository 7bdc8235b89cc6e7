import type { EditableDocument } from '@engine/document/edit/editable-document.ts'

/** Returns a sentence about the items that an edit of others moved; undefined if there are none. */
export function describeMoved(
  before: EditableDocument,
  after: EditableDocument,
  editedIds: readonly string[],
): string | undefined {
  const count = Object.values(after.items).filter(({ id, startTicks }) => {
    const earlier = before.items[id]
    return earlier !== undefined && earlier.startTicks !== startTicks && !editedIds.includes(id)
  }).length
  if (count === 0) return undefined
  return count === 1 ? 'Moved 1 clip along.' : `Moved ${count} clips along.`
}
