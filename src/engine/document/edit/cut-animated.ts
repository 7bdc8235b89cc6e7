import { valueAt } from '../animated-number.ts'
import { sortKeyframes, toModel } from './animated-fields.ts'
import type { EditableKeyframe, EditableNumber } from './editable-document.ts'
import { subdivideEasing } from './subdivide-easing.ts'

/** A part of an item in its own time, in ticks. It may start before the item and end after it. */
export interface LocalRange {
  readonly fromTicks: number
  readonly toTicks: number
}

/**
 * Returns an animated number for a part of its item, so that every instant has the value that it had. Where the part is longer
 * than the item, the values of its ends are held.
 *
 * A longer item gets no keyframes, except where a run from or to `value` would become longer. Where a part ends between two keyframes it gets a keyframe at its end, with the same part of the easing. Springs become several
 * keyframes (see `subdivideEasing`). A lone keyframe at 0, which runs to `value` at the item's end, stays one if the
 * part is within the item.
 *
 * @param durationTicks - Duration of the whole item.
 */
export function cutAnimated(
  number: EditableNumber,
  range: LocalRange,
  durationTicks: number,
): EditableNumber {
  const { fromTicks, toTicks } = range
  const [first] = number.keyframes
  if (first === undefined || (fromTicks === 0 && toTicks === durationTicks)) return number
  const keyframes = sortKeyframes(number.keyframes)
  const isLone = keyframes.length === 1 && first.timeTicks === 0
  if (isLone && keyframes[0]?.value === number.value) return number
  const points = listPoints(number, keyframes, isLone ? durationTicks : undefined)
  if (isLone && fromTicks >= 0 && toTicks <= durationTicks) {
    const lone = cutLone(number, points, range, durationTicks)
    if (lone !== undefined) return lone
  }
  return cutPoints(number, points, range, durationTicks)
}

/**
 * Returns a number with a lone keyframe at 0 as one with a second keyframe at the item's last tick; any other number as it is.
 *
 * @param durationTicks - Duration of the item.
 */
export function expandLoneKeyframe(number: EditableNumber, durationTicks: number): EditableNumber {
  const keyframes = sortKeyframes(number.keyframes)
  const [lone, other] = keyframes
  if (lone === undefined || other !== undefined || lone.timeTicks !== 0 || lone.value === number.value) {
    return number
  }
  const points = listPoints(number, keyframes, durationTicks)
  return cutPoints(number, points, { fromTicks: 0, toTicks: durationTicks }, durationTicks)
}

/** A keyframe, or one that only the rules of animated numbers imply. */
interface Point {
  readonly keyframe: EditableKeyframe
  readonly isImplied: boolean
}

/** @param loneEnd - Where a lone keyframe at 0 runs to. */
function listPoints(
  { value }: EditableNumber,
  keyframes: readonly EditableKeyframe[],
  loneEnd: number | undefined,
): Point[] {
  const points = keyframes.map((keyframe) => ({ keyframe, isImplied: false }))
  const implied = (timeTicks: number): Point => ({ keyframe: { timeTicks, value }, isImplied: true })
  const startsLater = (keyframes[0]?.timeTicks ?? 0) > 0
  return [
    ...(startsLater ? [implied(0)] : []),
    ...points,
    ...(loneEnd === undefined ? [] : [implied(loneEnd)]),
  ]
}

/** Cuts a number with a lone keyframe at 0; undefined if the part needs more than one keyframe. */
function cutLone(
  number: EditableNumber,
  [start, end]: readonly Point[],
  { fromTicks, toTicks }: LocalRange,
  durationTicks: number,
): EditableNumber | undefined {
  if (start === undefined || end === undefined) return undefined
  const sections = subdivideEasing(start.keyframe.easing, { fromTicks, toTicks }, durationTicks)
  const [section, ...others] = sections
  if (section === undefined || others.length > 0) return undefined
  const model = toModel(number)
  return {
    ...number,
    value: valueAt(model, toTicks, durationTicks),
    keyframes: [buildKeyframe(start.keyframe, 0, valueAt(model, fromTicks, durationTicks), section.easing)],
  }
}

function cutPoints(
  number: EditableNumber,
  points: readonly Point[],
  { fromTicks, toTicks }: LocalRange,
  durationTicks: number,
): EditableNumber {
  const model = toModel(number)
  const lastTicks = toTicks - 1
  const cut: EditableKeyframe[] = []
  const add = (point: Point, timeTicks: number, easing: string | undefined): void => {
    const isOwn = point.keyframe.timeTicks === timeTicks
    // The start of a part is implied by `value` again.
    if (point.isImplied && timeTicks === Math.max(0, fromTicks) && (fromTicks >= 0 || isHeld(points))) return
    const value = isOwn ? point.keyframe.value : valueAt(model, timeTicks, durationTicks)
    cut.push(buildKeyframe(point.keyframe, timeTicks - fromTicks, value, easing))
  }
  for (const [index, point] of points.entries()) {
    const { timeTicks, easing } = point.keyframe
    const next = points[index + 1]
    if (next === undefined) {
      if (timeTicks >= fromTicks && timeTicks <= lastTicks) add(point, timeTicks, easing)
      continue
    }
    const length = next.keyframe.timeTicks - timeTicks
    const low = Math.max(timeTicks, fromTicks)
    const high = Math.min(next.keyframe.timeTicks, lastTicks)
    if (high < low || low === next.keyframe.timeTicks) continue
    if (high === low) {
      add(point, low, undefined)
      continue
    }
    const sections = subdivideEasing(
      easing,
      { fromTicks: low - timeTicks, toTicks: high - timeTicks },
      length,
    )
    for (const [at, section] of sections.entries()) {
      const ticks = at === 0 ? low : timeTicks + Math.round(section.from * length)
      add(point, ticks, section.easing)
    }
    if (high < next.keyframe.timeTicks) add({ ...point, isImplied: false }, high, undefined)
  }
  return finish(number, cut, valueAt(model, Math.max(0, fromTicks), durationTicks), fromTicks)
}

/** Returns whether a number keeps its value until its first own keyframe, so that an earlier start needs none. */
function isHeld([start, first]: readonly Point[]): boolean {
  return start?.isImplied === true && start.keyframe.value === first?.keyframe.value
}

function finish(
  number: EditableNumber,
  keyframes: readonly EditableKeyframe[],
  startValue: number,
  fromTicks: number,
): EditableNumber {
  const [first, second] = keyframes
  if (first === undefined) return { ...number, value: startValue, keyframes }
  if (first.timeTicks > 0) return { ...number, value: startValue, keyframes }
  // A lone keyframe at 0 must not run to another value.
  if (second === undefined) return { ...number, value: first.value, keyframes }
  return fromTicks === 0 ? { ...number, keyframes } : { ...number, value: first.value, keyframes }
}

function buildKeyframe(
  like: EditableKeyframe,
  timeTicks: number,
  value: number,
  easing: string | undefined,
): EditableKeyframe {
  if (like.timeTicks === timeTicks && like.value === value && like.easing === easing) return like
  const { easing: _easing, ...fields } = like
  return { ...fields, timeTicks, value, ...(easing === undefined ? {} : { easing }) }
}
