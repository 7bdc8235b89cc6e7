import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'
import type { EditorSnapshot, SelectedPart } from '../session/editor-snapshot.ts'
import { getItemName } from '../timeline/document/item-name.ts'

/** The heading of the inspector. */
export interface SelectionTitle {
  /** The kind of thing that is selected. */
  readonly heading: string
  /** Its name. */
  readonly name: string
}

type Selection = Pick<EditorSnapshot, 'project' | 'document' | 'selection' | 'selectedPart'>

/** Names what is selected; the project if nothing is. */
export function describeSelection(selected: Selection): SelectionTitle {
  const { project, document, selection, selectedPart } = selected
  if (selectedPart !== undefined) return describePart(document, selectedPart)
  const types = selection.map((id) => document.items[id]?.type)
  const name = selection.map((id) => getName(document, id)).join(', ')
  const [first] = types
  if (first === undefined) return { heading: 'Project', name: project.title }
  const { label } = itemTypes[first]
  if (types.length === 1) return { heading: label, name }
  const isUniform = types.every((type) => type === first)
  return { heading: isUniform ? `${types.length} × ${label}` : `${types.length} items`, name }
}

function describePart(document: EditableDocument, { kind, id }: SelectedPart): SelectionTitle {
  if (kind === 'track') {
    const index = document.tracks.findIndex((track) => track.id === id)
    const count = document.tracks[index]?.items.length ?? 0
    return {
      heading: `Track ${document.tracks.length - index}`,
      name: count === 1 ? '1 item' : `${count} items`,
    }
  }
  const { fromClipId = '', toClipId = '' } = document.transitions[id] ?? {}
  return { heading: 'Transition', name: `${getName(document, fromClipId)} → ${getName(document, toClipId)}` }
}

function getName(document: EditableDocument, itemId: string): string {
  const item = document.items[itemId]
  return item === undefined ? '' : getItemName(document, item)
}
