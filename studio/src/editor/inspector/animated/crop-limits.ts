import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getValueAt } from '@engine/document/edit/keyframes.ts'

/** The largest part of a side that fields cut off, as a fraction: an item of which nothing is left could not be found again. */
export const MAX_CROP = 0.99

const opposites: Readonly<Record<string, string>> = {
  cropLeft: 'cropRight',
  cropRight: 'cropLeft',
  cropTop: 'cropBottom',
  cropBottom: 'cropTop',
}

/**
 * Limits a crop so that at least a hundredth of the item stays between it and the opposite one.
 *
 * @param field - Numbers that are not crops are returned unchanged.
 * @param timeTicks - Time since the item's start.
 */
export function limitCrop(item: EditableItem, field: string, timeTicks: number, value: number): number {
  const opposite = opposites[field]
  if (opposite === undefined) return value
  const rest = MAX_CROP - (getValueAt(item, opposite, timeTicks) ?? 0)
  return Math.max(0, Math.min(value, rest))
}

/**
 * Says how much of an item four crops leave.
 *
 * @param crops - Fractions 0–1 by the name of the field.
 */
export function describeCrop(crops: Readonly<Record<string, number>>): string {
  const { cropLeft = 0, cropTop = 0, cropRight = 0, cropBottom = 0 } = crops
  if (cropLeft + cropTop + cropRight + cropBottom === 0) return 'Nothing is cut off.'
  const rest = (first: number, second: number): number =>
    Number((Math.max(0, 1 - first - second) * 100).toFixed(1))
  return `Shows ${rest(cropLeft, cropRight)} × ${rest(cropTop, cropBottom)} % of it.`
}
