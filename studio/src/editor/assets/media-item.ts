import type { NewItem } from '@engine/document/edit/create-item.ts'
import type { EditableAsset } from '@engine/document/edit/editable-document.ts'
import { type Asset, toAsset } from 'framewright-client'
import type { AddedItem } from './add-to-timeline.ts'

const mediaTypes = ['image', 'video', 'gif', 'lottie', 'audio'] as const

/** Returns whether documents have items for an upload. Captions are imported as text. */
export const isMedia = ({ type }: Asset): boolean => type !== 'FONT' && type !== 'CAPTION'

/**
 * Returns the item that shows or plays an upload.
 *
 * @throws {TypeError} If documents have no items for it, such as for a font.
 */
export function toMediaItem(upload: Asset): AddedItem {
  // A document's asset has the same form.
  return toDocumentItem(toAsset(upload) as unknown as EditableAsset)
}

/**
 * Returns the item that shows or plays a file of the document.
 *
 * @throws {TypeError} If documents have no items for it.
 */
export function toDocumentItem(asset: EditableAsset): AddedItem {
  const type = mediaTypes.find((each) => each === asset.type)
  if (type === undefined)
    throw new TypeError(`Files of the type ${asset.type} cannot be added to the timeline.`)
  return { item: { type, asset } satisfies NewItem, asset }
}
