import { listAnimatedFields } from '../validation/animated-fields.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, getDialect } from './editable-document.ts'
import type { KeyframeClipboard } from './keyframe-clipboard.ts'
import {
  type KeyframeRef,
  moveKeyframes,
  removeKeyframes,
  setKeyframe,
  setKeyframeEasing,
} from './keyframes.ts'
import { clamp, toWholeTicks } from './times.ts'

/** Keyframes of one or several numbers of an item. */
export interface KeyframeGroup {
  readonly itemId: string
  readonly keyframes: readonly KeyframeRef[]
}

/** The document after an edit, and where the edited keyframes are in it. */
export interface KeyframeGroupResult {
  readonly document: EditableDocument
  readonly keyframes: readonly KeyframeRef[]
}

/**
 * Moves keyframes by the same time, as far as the item goes. Each replaces another one that it meets.
 *
 * @param options.deltaTicks - Later if positive.
 * @throws {EditRefused} If the keyframes no longer exist.
 */
export function moveKeyframeGroup(
  document: EditableDocument,
  { itemId, keyframes, deltaTicks }: KeyframeGroup & { readonly deltaTicks: number },
): KeyframeGroupResult {
  const { durationTicks } = new Draft(document).getItem(itemId)
  const times = keyframes.map(({ timeTicks }) => timeTicks)
  if (times.length === 0) return { document, keyframes }
  const delta = clamp(toWholeTicks(deltaTicks), -Math.min(...times), durationTicks - 1 - Math.max(...times))
  if (delta === 0) return { document, keyframes }
  return {
    document: editByField(document, keyframes, (before, field, timesTicks) =>
      moveKeyframes(before, { itemId, field, timesTicks, deltaTicks: delta }),
    ),
    keyframes: keyframes.map(({ field, timeTicks }) => ({ field, timeTicks: timeTicks + delta })),
  }
}

/** Removes keyframes. A number without any keeps the value of the last one that was removed. */
export function removeKeyframeGroup(
  document: EditableDocument,
  { itemId, keyframes }: KeyframeGroup,
): EditableDocument {
  return editByField(document, keyframes, (before, field, timesTicks) =>
    removeKeyframes(before, { itemId, field, timesTicks }),
  )
}

/** Sets how numbers run from keyframes to the next ones; undefined: linearly. */
export function setKeyframeGroupEasing(
  document: EditableDocument,
  { itemId, keyframes, easing }: KeyframeGroup & { readonly easing: string | undefined },
): EditableDocument {
  return keyframes.reduce(
    (before, { field, timeTicks }) => setKeyframeEasing(before, { itemId, field, timeTicks, easing }),
    document,
  )
}

/**
 * Adds copied keyframes to an item, and replaces those that are at the same instants. Numbers that the item does not have, and
 * keyframes after its end, are left out.
 *
 * @param options.timeTicks - Where the first copied keyframe goes, since the item's start.
 * @throws {EditRefused} If nothing is left of them.
 */
export function pasteKeyframes(
  document: EditableDocument,
  clipboard: KeyframeClipboard,
  { itemId, timeTicks }: { readonly itemId: string; readonly timeTicks: number },
): KeyframeGroupResult {
  const item = new Draft(document).getItem(itemId)
  const start = toWholeTicks(timeTicks)
  if (start < 0 || start >= item.durationTicks)
    throw new EditRefused('Move the playhead over the item that gets the keyframes.')
  const fields = listAnimatedFields(getDialect(document), item.type)
  const numbers = clipboard.numbers.filter(({ field }) => fields.includes(field))
  if (numbers.length === 0)
    throw new EditRefused('The item has none of the numbers whose keyframes were copied.')
  const added = numbers.flatMap(({ field, keyframes }) =>
    keyframes
      .map((keyframe) => ({ ...keyframe, field, timeTicks: start + keyframe.timeTicks }))
      .filter((keyframe) => keyframe.timeTicks < item.durationTicks),
  )
  if (added.length === 0) throw new EditRefused('The copied keyframes would be after the end of the item.')
  return {
    document: added.reduce((before, { easing = 'linear', ...keyframe }) => {
      const { field, timeTicks: at } = keyframe
      const isLinear = easing === 'linear'
      const set = setKeyframe(before, { itemId, ...keyframe, ...(!isLinear && { easing }) })
      return isLinear ? setKeyframeEasing(set, { itemId, field, timeTicks: at, easing: undefined }) : set
    }, document),
    keyframes: added.map(({ field, timeTicks: at }) => ({ field, timeTicks: at })),
  }
}

type FieldEdit = (
  document: EditableDocument,
  field: string,
  timesTicks: readonly number[],
) => EditableDocument

function editByField(
  document: EditableDocument,
  keyframes: readonly KeyframeRef[],
  edit: FieldEdit,
): EditableDocument {
  const fields = [...new Set(keyframes.map(({ field }) => field))]
  return fields.reduce((before, field) => {
    const own = keyframes.filter((keyframe) => keyframe.field === field)
    return edit(
      before,
      field,
      own.map(({ timeTicks }) => timeTicks),
    )
  }, document)
}
