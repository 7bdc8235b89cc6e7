import type { AnimatedNumber } from '../model.ts'
import { normaliseAnimated } from '../normalise/animated.ts'
import type { Dialect } from '../schema/dialect.ts'
import { listAnimatedFields } from '../validation/animated-fields.ts'
import { isRecord } from '../validation/record.ts'
import type { EditableItem, EditableKeyframe, EditableNumber } from './editable-document.ts'

function isAnimated(value: unknown): value is EditableNumber {
  return isRecord(value) && typeof value.value === 'number' && Array.isArray(value.keyframes)
}

/** Returns an animated number of an item; undefined if the item has no such field. */
export function readAnimated(item: EditableItem, field: string): EditableNumber | undefined {
  const value = item[field]
  return isAnimated(value) ? value : undefined
}

/** Returns the animated numbers that an item has, by field. Optional ones that are absent are left out. */
export function listAnimated(dialect: Dialect, item: EditableItem): (readonly [string, EditableNumber])[] {
  return listAnimatedFields(dialect, item.type).flatMap((field) => {
    const number = readAnimated(item, field)
    return number === undefined ? [] : [[field, number] as const]
  })
}

/** Returns keyframes in time order; of several at one instant, the last one in the list counts. */
export function sortKeyframes(keyframes: readonly EditableKeyframe[]): readonly EditableKeyframe[] {
  if (isSorted(keyframes)) return keyframes
  const byTime = new Map(keyframes.map((keyframe) => [keyframe.timeTicks, keyframe]))
  return [...byTime.values()].sort((a, b) => a.timeTicks - b.timeTicks)
}

function isSorted(keyframes: readonly EditableKeyframe[]): boolean {
  return keyframes.every(
    ({ timeTicks }, index) => index === 0 || (keyframes[index - 1]?.timeTicks ?? 0) < timeTicks,
  )
}

/** Converts an animated number for `valueAt`. */
export function toModel({ value, keyframes }: EditableNumber): AnimatedNumber {
  return normaliseAnimated({ value, keyframes })
}

/** Returns an item with animated numbers in place of its own; the same item if none of them is another one. */
export function withFields(
  item: EditableItem,
  fields: Iterable<readonly [string, EditableNumber]>,
): EditableItem {
  const changed = [...fields].filter(([field, number]) => item[field] !== number)
  return changed.length === 0 ? item : { ...item, ...Object.fromEntries(changed) }
}
