import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import type { GridFocus } from '../view/timeline-view.ts'

/** An item or a transition, as a cell of the row of its track. */
export type RowCell = Extract<GridFocus, { readonly kind: 'item' | 'transition' }>

/** Lists the items of a track in time order, each followed by the transition at its end. */
export function listRowCells(document: EditableDocument, trackId: string): RowCell[] {
  const own = Object.values(document.transitions).filter((transition) => transition.trackId === trackId)
  const transitionIds = new Map(own.map(({ id, fromClipId }) => [fromClipId, id]))
  return listTrackItems(document, trackId).flatMap(({ id }): RowCell[] => {
    const transitionId = transitionIds.get(id)
    const item = { kind: 'item', itemId: id } as const
    return transitionId === undefined ? [item] : [item, { kind: 'transition', transitionId }]
  })
}

/** Returns the positions of the cells of a track, from 0, by their keys. */
export function indexRowCells(document: EditableDocument, trackId: string): ReadonlyMap<string, number> {
  return new Map(listRowCells(document, trackId).map((cell, index) => [getCellKey(cell), index]))
}

/** Returns a text that no other cell has. */
export function getCellKey(cell: RowCell): string {
  return cell.kind === 'item' ? `item ${cell.itemId}` : `transition ${cell.transitionId}`
}
