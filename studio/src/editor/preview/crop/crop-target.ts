import { setCrop } from '@engine/document/edit/crop.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { Box } from '../handles/box.ts'
import { type CropRectangle, toCrop } from './crop-rectangle.ts'

/** An image that is being cropped, at an instant. */
export interface CropTarget {
  readonly itemId: string
  /** Time since the item's start. */
  readonly timeTicks: number
  readonly box: Box
  readonly rectangle: CropRectangle
}

/** Returns a recipe that lets another part of the image stay. */
export function changeCrop(
  { itemId, timeTicks }: CropTarget,
  rectangle: CropRectangle,
): (document: EditableDocument) => EditableDocument {
  return (document) => setCrop(document, { itemId, timeTicks, crop: toCrop(rectangle) })
}
