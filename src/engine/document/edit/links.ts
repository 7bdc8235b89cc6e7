import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type CreateId, type EditableDocument, type EditableItem, getDialect } from './editable-document.ts'

/** Returns the group of an item; undefined if it is not linked. Documents of dialect 1.0 have no links. */
export function getLinkGroup(document: EditableDocument, item: EditableItem): string | undefined {
  const { linkGroupId } = item
  return getDialect(document) === '1.1' && typeof linkGroupId === 'string' ? linkGroupId : undefined
}

/** Returns items and those that are linked to them, each once, the given ones first. */
export function withLinkedItems(draft: Draft, ids: readonly string[], linked: boolean): EditableItem[] {
  const items = [...new Set(ids)].map((id) => draft.getItem(id))
  const groups = new Set(items.flatMap((item) => getLinkGroup(draft.document, item) ?? []))
  if (!linked || groups.size === 0) return items
  const given = new Set(items.map(({ id }) => id))
  const others = draft.listItems().filter((item) => {
    const group = getLinkGroup(draft.document, item)
    return !given.has(item.id) && group !== undefined && groups.has(group)
  })
  return [...items, ...others]
}

/** Returns the ids of items and of those that are linked to them. */
export function listLinkedIds(document: EditableDocument, ids: readonly string[]): string[] {
  const groups = new Set(
    ids.flatMap((id) => {
      const item = Object.hasOwn(document.items, id) ? document.items[id] : undefined
      return (item && getLinkGroup(document, item)) ?? []
    }),
  )
  if (groups.size === 0) return [...new Set(ids)]
  const others = Object.values(document.items).filter((item) => {
    const group = getLinkGroup(document, item)
    return group !== undefined && groups.has(group)
  })
  return [...new Set([...ids, ...others.map(({ id }) => id)])]
}

/**
 * Gives copies of linked items groups of their own. A copy that is alone in its group is not linked.
 *
 * @returns The copies in the same order.
 */
export function relinkCopies(copies: readonly EditableItem[], createId: CreateId): EditableItem[] {
  const sizes = new Map<unknown, number>()
  for (const { linkGroupId } of copies) sizes.set(linkGroupId, (sizes.get(linkGroupId) ?? 0) + 1)
  const groups = new Map<string, string>()
  return copies.map((copy) => {
    const { linkGroupId, ...unlinked } = copy
    if (typeof linkGroupId !== 'string') return copy
    if (sizes.get(linkGroupId) === 1) return toItem(unlinked)
    const group = groups.get(linkGroupId) ?? createId()
    groups.set(linkGroupId, group)
    return { ...copy, linkGroupId: group }
  })
}

/** The rest of an item without a field that is not required is still an item. */
const toItem = (fields: Omit<EditableItem, 'linkGroupId'>): EditableItem => fields as EditableItem

/**
 * Links items, so that edits treat them as one.
 *
 * @throws {EditRefused} If the document is of dialect 1.0, or for fewer than two items.
 */
export function linkItems(
  document: EditableDocument,
  itemIds: readonly string[],
  createId: CreateId,
): EditableDocument {
  if (getDialect(document) === '1.0')
    throw new EditRefused('This project is in the older format 1.0, which has no linked items.')
  if (new Set(itemIds).size < 2) throw new EditRefused('Select at least two items to link them.')
  return setGroup(document, itemIds, createId())
}

/** Removes the links of items, and of all that are linked to them. */
export function unlinkItems(document: EditableDocument, itemIds: readonly string[]): EditableDocument {
  return setGroup(document, listLinkedIds(document, itemIds), undefined)
}

function setGroup(
  document: EditableDocument,
  itemIds: readonly string[],
  group: string | undefined,
): EditableDocument {
  const draft = new Draft(document)
  for (const id of itemIds) {
    const item = draft.getItem(id)
    const { linkGroupId: _group, ...unlinked } = item
    draft.setItem(group === undefined ? toItem(unlinked) : { ...item, linkGroupId: group })
  }
  return draft.finish()
}
