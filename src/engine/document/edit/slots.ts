import { isRecord } from '../validation/record.ts'
import type { EditableDocument, EditableItem } from './editable-document.ts'

/**
 * Lets the slots of motion graphics show the file of an item that was removed; slots without one become empty.
 *
 * @param before - The document before the edit.
 * @param changes - The changed items and files; undefined where one was removed.
 */
export function refillSlots(
  before: EditableDocument,
  after: EditableDocument,
  changes: { readonly items: ReadonlyMap<string, unknown>; readonly assets: ReadonlyMap<string, unknown> },
): EditableDocument {
  const isRemoval = [...changes.items.values(), ...changes.assets.values()].some(
    (entry) => entry === undefined,
  )
  if (!isRemoval) return after
  const changed = Object.values(after.items).flatMap((item) => {
    const refilled = mapSlots(item, (id) => findTarget(id, before, after))
    return refilled === item ? [] : [[item.id, refilled] as const]
  })
  if (changed.length === 0) return after
  return { ...after, items: { ...after.items, ...Object.fromEntries(changed) } }
}

/**
 * Changes the ids that fill the slots of a motion graphic.
 *
 * @param map - Returns the new id; undefined removes it.
 * @returns The same item if all ids stay.
 */
export function mapSlots(item: EditableItem, map: (id: string) => string | undefined): EditableItem {
  if (item.type !== 'motion-graphic' || !isRecord(item.slots)) return item
  let isChanged = false
  const slots = Object.entries(item.slots).map(([name, filling]) => {
    const ids: readonly unknown[] = Array.isArray(filling) ? filling : [filling ?? []].flat()
    const mapped = ids.map((id) => map(String(id)))
    if (ids.every((id, index) => id === mapped[index])) return [name, filling] as const
    isChanged = true
    const found = mapped.filter((id) => id !== undefined)
    return [name, Array.isArray(filling) ? found : (found[0] ?? null)] as const
  })
  return isChanged ? { ...item, slots: Object.fromEntries(slots) } : item
}

/** Returns the id that fills a slot after an edit; undefined if nothing is left of it. */
function findTarget(id: string, before: EditableDocument, after: EditableDocument): string | undefined {
  if (Object.hasOwn(after.items, id) || Object.hasOwn(after.assets, id)) return id
  const assetId = Object.hasOwn(before.items, id) ? before.items[id]?.assetId : undefined
  return typeof assetId === 'string' && Object.hasOwn(after.assets, assetId) ? assetId : undefined
}
