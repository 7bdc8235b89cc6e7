import { isRecord, type JsonObject } from '../validation/record.ts'
import { findPathProblem, readBindings } from '../variables/bindings.ts'
import { declaresVariables } from '../variables/read-variables.ts'
import type { EditableDocument } from './editable-document.ts'

/**
 * Removes the bindings of changed items, and of the document itself, whose fields are gone. Only templates have bindings.
 *
 * @param before - The document before the edit.
 */
export function dropBrokenBindings(before: EditableDocument, after: EditableDocument): EditableDocument {
  if (!declaresVariables(after)) return after
  const root = dropBroken('root', after)
  if (before.items === after.items) return root
  const changed = Object.values(after.items).flatMap((item) => {
    if (!isRecord(item.bindings) || before.items[item.id] === item) return []
    const kept = dropBroken('item', item)
    return kept === item ? [] : [[item.id, kept] as const]
  })
  if (changed.length === 0) return root
  return { ...root, items: { ...root.items, ...Object.fromEntries(changed) } }
}

function dropBroken<Owner extends JsonObject>(kind: 'item' | 'root', owner: Owner): Owner {
  const { bindings } = owner
  if (!isRecord(bindings)) return owner
  const broken = readBindings(owner).filter((binding) => findPathProblem(kind, owner, binding) !== undefined)
  if (broken.length === 0) return owner
  const gone = new Set(broken.map(({ key }) => key))
  const kept = Object.entries(bindings).filter(([key]) => !gone.has(key))
  return { ...owner, bindings: Object.fromEntries(kept) }
}

/**
 * Adapts the document's bindings to fields of tracks to another order of tracks.
 *
 * @param newIndex - Returns where a track is now; undefined if it is gone.
 */
export function moveTrackBindings(
  document: EditableDocument,
  newIndex: (index: number) => number | undefined,
): EditableDocument {
  const { bindings } = document
  if (!isRecord(bindings) || !declaresVariables(document)) return document
  const moved = Object.entries(bindings).flatMap(([key, binding]) => {
    const match = /^(\/?tracks\/)(\d+)(\/.*)$/.exec(key)
    if (match === null) return [[key, binding] as const]
    const index = newIndex(Number(match[2]))
    return index === undefined ? [] : [[`${match[1]}${index}${match[3]}`, binding] as const]
  })
  return { ...document, bindings: Object.fromEntries(moved) }
}
