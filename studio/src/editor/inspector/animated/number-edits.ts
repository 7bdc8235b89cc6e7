import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { getValueAt, type KeyframeTarget, setValueAt } from '@engine/document/edit/keyframes.ts'
import { limitCrop } from './crop-limits.ts'
import type { NumberEdit } from './use-animated.ts'

/** More decimals than this are noise of floating point. */
const round = (value: number): number => Number(value.toFixed(4))

/** Sets a value at an instant: a keyframe if the number has any. */
export const setTo =
  (value: number): NumberEdit =>
  (document, target) =>
    write(document, target, value)

/**
 * Computes a value from the one at that instant.
 *
 * @param neutral - The meaning of an absent number.
 */
export const changeBy =
  (compute: (before: number) => number, neutral: number): NumberEdit =>
  (document, target) => {
    const item = document.items[target.itemId]
    const before = (item && getValueAt(item, target.field, target.timeTicks)) ?? neutral
    return write(document, target, compute(before))
  }

function write(document: EditableDocument, target: KeyframeTarget, value: number): EditableDocument {
  const item = document.items[target.itemId]
  const limited = item === undefined ? value : limitCrop(item, target.field, target.timeTicks, value)
  return setValueAt(document, { ...target, value: round(limited) })
}
