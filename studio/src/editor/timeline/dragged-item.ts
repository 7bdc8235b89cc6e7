import { getDefaultTicks, type NewItem } from '@engine/document/edit/create-item.ts'
import type { EditableAsset } from '@engine/document/edit/editable-document.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'

/** The type of data with which the library drags something that becomes an item. */
export const ASSET_DRAG_TYPE = 'application/x-framewright-asset'

/** An item that is dragged from the library to the timeline. */
export interface DraggedItem {
  readonly item: NewItem
  /** The file that the item needs; it is added to the document. */
  readonly asset?: EditableAsset
}

/** Puts an item to be created into the data of a drag. */
export function writeDraggedItem(data: DataTransfer, dragged: DraggedItem): void {
  data.effectAllowed = 'copy'
  data.setData(ASSET_DRAG_TYPE, JSON.stringify(dragged))
  // Before the drop, browsers tell only the types of what is dragged.
  data.setData(`${DURATION_TYPE}${getDefaultTicks(dragged.item)}`, 'ticks')
}

const DURATION_TYPE = 'application/x-framewright-ticks-'

/** Returns how long the item will be whose drag has these types of data, in ticks; undefined for files from elsewhere. */
export function readDraggedTicks(types: readonly string[]): number | undefined {
  const type = types.find((each) => each.startsWith(DURATION_TYPE))
  const ticks = Number(type?.slice(DURATION_TYPE.length))
  return Number.isSafeInteger(ticks) && ticks > 0 ? ticks : undefined
}

/** Returns the item that was dropped; undefined if it is something else, such as from another page. */
export function readDraggedItem(text: string): DraggedItem | undefined {
  if (text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isDraggedItem(value) ? value : undefined
  } catch {
    // Any page can drag data of this type.
    return undefined
  }
}

/** The edit checks the rest: a document with an invalid item is refused. */
function isDraggedItem(value: unknown): value is DraggedItem {
  if (typeof value !== 'object' || value === null || !('item' in value)) return false
  const { item } = value
  const isItem =
    typeof item === 'object' &&
    item !== null &&
    'type' in item &&
    typeof item.type === 'string' &&
    Object.hasOwn(itemTypes, item.type)
  return isItem && (!('asset' in value) || (typeof value.asset === 'object' && value.asset !== null))
}
