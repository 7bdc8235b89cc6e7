import { valueAt } from '../animated-number.ts'
import { listAnimatedFields } from '../validation/animated-fields.ts'
import { readAnimated, sortKeyframes, toModel } from './animated-fields.ts'
import { expandLoneKeyframe } from './cut-animated.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableDocument, EditableItem, EditableKeyframe, EditableNumber } from './editable-document.ts'
import { clamp, toWholeTicks } from './times.ts'

/** An animated number of an item. */
export interface NumberTarget {
  readonly itemId: string
  /** A field that `listAnimatedFields` has for the type of the item. */
  readonly field: string
}

/** A keyframe of a known item: its number and its instant. */
export interface KeyframeRef {
  /** A field that `listAnimatedFields` has for the type of the item. */
  readonly field: string
  /** Time since the item's start. */
  readonly timeTicks: number
}

export interface KeyframeTarget extends NumberTarget, KeyframeRef {}

/** A keyframe as it acts. */
export interface ActingKeyframe {
  readonly timeTicks: number
  readonly value: number
  readonly easing: string | undefined
  /** Whether only the rules of animated numbers imply it: at the start or the end of the item. */
  readonly isImplied: boolean
}

/**
 * Lists the keyframes of a number in time order, with those that its `value` implies: the start of a number without a keyframe at
 * 0, and the end of one whose only keyframe is at 0.
 */
export function listKeyframes(item: EditableItem, field: string): ActingKeyframe[] {
  const number = readAnimated(item, field)
  if (number === undefined) return []
  const keyframes = sortKeyframes(number.keyframes).map(
    ({ timeTicks, value, easing }): ActingKeyframe => ({ timeTicks, value, easing, isImplied: false }),
  )
  const [first] = keyframes
  if (first === undefined || first.value === number.value) return keyframes
  const implied = { value: number.value, easing: undefined, isImplied: true }
  if (first.timeTicks > 0) return [{ ...implied, timeTicks: 0 }, ...keyframes]
  return keyframes.length > 1 ? keyframes : [first, { ...implied, timeTicks: item.durationTicks }]
}

/** Returns the value of a number at an instant of its item; undefined if the item has no such field. */
export function getValueAt(item: EditableItem, field: string, timeTicks: number): number | undefined {
  const number = readAnimated(item, field)
  if (number === undefined) return undefined
  return valueAt(toModel(number), clamp(timeTicks, 0, item.durationTicks), item.durationTicks)
}

/** Adds a keyframe, or replaces the one at the same instant. Without an easing, it keeps the one that is there. */
export function setKeyframe(
  document: EditableDocument,
  { itemId, field, timeTicks, value, easing }: KeyframeTarget & { value: number; easing?: string },
): EditableDocument {
  checkFinite(value)
  return change(document, { itemId, field }, (keyframes, item) => {
    const at = clamp(toWholeTicks(timeTicks), 0, item.durationTicks - 1)
    const present = keyframes.find((keyframe) => keyframe.timeTicks === at)
    const added = { ...present, timeTicks: at, value, ...(easing !== undefined && { easing }) }
    return [...keyframes.filter((keyframe) => keyframe !== present), added]
  })
}

/** Sets the value at an instant: of an animated number by a keyframe there, of any other one for the whole item. */
export function setValueAt(
  document: EditableDocument,
  { itemId, field, timeTicks, value }: KeyframeTarget & { readonly value: number },
): EditableDocument {
  checkFinite(value)
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  checkField(draft, item, field)
  const number = readAnimated(item, field)
  if (number !== undefined && number.keyframes.length > 0)
    return setKeyframe(document, { itemId, field, timeTicks, value })
  if (number?.value === value) return document
  draft.setItem({ ...item, [field]: { ...number, value, keyframes: [] } })
  return draft.finish()
}

export interface KeyframesTarget extends NumberTarget {
  /** Times of keyframes since the item's start. */
  readonly timesTicks: readonly number[]
}

/**
 * Moves keyframes by the same time, as far as the item goes. A keyframe that arrives where another one is replaces it.
 */
export function moveKeyframes(
  document: EditableDocument,
  { itemId, field, timesTicks, deltaTicks }: KeyframesTarget & { readonly deltaTicks: number },
): EditableDocument {
  return change(document, { itemId, field }, (keyframes, item) => {
    const moving = pick(keyframes, timesTicks)
    const times = moving.map(({ timeTicks }) => timeTicks)
    const delta = clamp(
      toWholeTicks(deltaTicks),
      -Math.min(...times),
      item.durationTicks - 1 - Math.max(...times),
    )
    const moved = moving.map((keyframe) => ({ ...keyframe, timeTicks: keyframe.timeTicks + delta }))
    const taken = new Set(moved.map(({ timeTicks }) => timeTicks))
    const others = keyframes.filter(
      (keyframe) => !moving.includes(keyframe) && !taken.has(keyframe.timeTicks),
    )
    return [...others, ...moved]
  })
}

/** Removes keyframes. Without any, the number keeps the value of the last one that was removed. */
export function removeKeyframes(
  document: EditableDocument,
  { itemId, field, timesTicks }: KeyframesTarget,
): EditableDocument {
  return change(document, { itemId, field }, (keyframes) => {
    const removed = pick(keyframes, timesTicks)
    return keyframes.filter((keyframe) => !removed.includes(keyframe))
  })
}

/** Sets how a number runs from a keyframe to the next one; undefined: linearly. */
export function setKeyframeEasing(
  document: EditableDocument,
  { itemId, field, timeTicks, easing }: KeyframeTarget & { readonly easing: string | undefined },
): EditableDocument {
  return change(document, { itemId, field }, (keyframes) => {
    const [target] = pick(keyframes, [timeTicks])
    return keyframes.map((keyframe) => {
      if (keyframe !== target) return keyframe
      const { easing: _easing, ...plain } = keyframe
      const fields = { ...plain, timeTicks: keyframe.timeTicks, value: keyframe.value }
      return easing === undefined ? fields : { ...fields, easing }
    })
  })
}

/**
 * Removes all keyframes of a number.
 *
 * @param target.timeTicks - The number keeps its value at this instant.
 */
export function clearAnimation(
  document: EditableDocument,
  { itemId, field, timeTicks }: KeyframeTarget,
): EditableDocument {
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  const number = readAnimated(item, field)
  if (number === undefined || number.keyframes.length === 0) return document
  const value = getValueAt(item, field, timeTicks) ?? number.value
  draft.setItem({ ...item, [field]: { ...number, value, keyframes: [] } })
  return draft.finish()
}

type Recipe = (keyframes: readonly EditableKeyframe[], item: EditableItem) => readonly EditableKeyframe[]

/** @param recipe - Returns the new keyframes in any order. */
function change(
  document: EditableDocument,
  { itemId, field }: NumberTarget,
  recipe: Recipe,
): EditableDocument {
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  checkField(draft, item, field)
  const number = expandLoneKeyframe(
    readAnimated(item, field) ?? { value: 0, keyframes: [] },
    item.durationTicks,
  )
  const before = sortKeyframes(number.keyframes)
  const after = recipe(before, item).toSorted((a, b) => a.timeTicks - b.timeTicks)
  draft.setItem({ ...item, [field]: withKeyframes(number, before, after) })
  return draft.finish()
}

/** A number that is held until its first keyframe stays so, and one with a lone keyframe at 0 does not change. */
function withKeyframes(
  number: EditableNumber,
  before: readonly EditableKeyframe[],
  after: readonly EditableKeyframe[],
): EditableNumber {
  const [first, second] = after
  if (first === undefined) return { ...number, value: before.at(-1)?.value ?? number.value, keyframes: [] }
  const start = before[0]
  const isHeld = start === undefined || start.timeTicks === 0 || start.value === number.value
  const isLone = second === undefined && first.timeTicks === 0
  return { ...number, value: isHeld || isLone ? first.value : number.value, keyframes: after }
}

function pick(keyframes: readonly EditableKeyframe[], times: readonly number[]): EditableKeyframe[] {
  const picked = keyframes.filter(({ timeTicks }) => times.includes(timeTicks))
  if (picked.length === 0) throw new EditRefused('The keyframe no longer exists.')
  return picked
}

function checkField(draft: Draft, item: EditableItem, field: string): void {
  if (listAnimatedFields(draft.dialect, item.type).includes(field)) return
  throw new RangeError(`"${field}" of a ${item.type} item cannot be animated.`)
}

function checkFinite(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`The value must be a finite number, not ${value}.`)
}
