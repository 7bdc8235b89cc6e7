import { Draft } from './draft.ts'
import type { EditableDocument } from './editable-document.ts'
import { getValueAt, setValueAt } from './keyframes.ts'

/** The parts of a box that are cut off at its sides, as fractions 0–1 of its width or height. */
export interface CropFractions {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const fields = { left: 'cropLeft', top: 'cropTop', right: 'cropRight', bottom: 'cropBottom' } as const
const sides = ['left', 'top', 'right', 'bottom'] as const

/** Ten-thousandths, to which the compositor rounds as well. */
const round = (fraction: number): number => Math.max(0, Math.round(fraction * 10_000) / 10_000)

/**
 * Crops an image at an instant. Sides with keyframes get one there; the others change for the whole item.
 *
 * @param target.timeTicks - Time since the item's start.
 * @throws {RangeError} If items of this type have no crop.
 */
export function setCrop(
  document: EditableDocument,
  {
    itemId,
    timeTicks,
    crop,
  }: { readonly itemId: string; readonly timeTicks: number; readonly crop: CropFractions },
): EditableDocument {
  return sides.reduce((changed, side) => {
    const field = fields[side]
    const value = round(crop[side])
    const item = changed.items[itemId]
    const present = item === undefined ? undefined : (getValueAt(item, field, timeTicks) ?? 0)
    return present === value ? changed : setValueAt(changed, { itemId, field, timeTicks, value })
  }, document)
}

/** Shows a whole image again, at every instant. */
export function resetCrop(document: EditableDocument, itemId: string): EditableDocument {
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  if (sides.every((side) => item[fields[side]] === undefined)) return document
  const { cropLeft: _left, cropTop: _top, cropRight: _right, cropBottom: _bottom, ...whole } = item
  draft.setItem(whole)
  return draft.finish()
}
