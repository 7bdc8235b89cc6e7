import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { EditResult } from '@engine/document/edit/split-items.ts'
import type { TimelineContextValue } from '../timeline-context.ts'

/**
 * Edits the document and tells screen readers.
 *
 * @param label - The edit in the imperative, such as "Split item"; the history shows it.
 */
export function runEdit(
  { session, announce }: TimelineContextValue,
  label: string,
  recipe: (document: EditableDocument) => EditableDocument,
  options?: { readonly mergeKey?: string },
): boolean {
  const isDone = session.edit(label, recipe, options)
  if (isDone) announce(`${label}.`)
  return isDone
}

/** Edits the document and selects the items that the edit added. */
export function runAddingEdit(
  context: TimelineContextValue,
  label: string,
  recipe: (document: EditableDocument) => EditResult,
): boolean {
  let added: readonly string[] = []
  const isDone = runEdit(context, label, (before) => {
    const { document, itemIds } = recipe(before)
    added = itemIds
    return document
  })
  if (!isDone) return false
  context.session.select(added)
  const [itemId] = added
  if (itemId !== undefined) context.view.setState({ focus: { kind: 'item', itemId } })
  return true
}

/** Returns "item" or "3 items", for labels. */
export function countItems(count: number): string {
  return count === 1 ? 'item' : `${count} items`
}
