import { ease, getEasedBounds } from './easing.ts'
import type { AnimatedNumber, Keyframe } from './model.ts'

/**
 * Returns the value of an animated number at an instant of its item. Values between keyframes follow the easing
 * of the earlier one, and run linearly if it has none. Before the first keyframe, the number runs from `value` as if that were a keyframe at 0; after
 * the last keyframe it is held. If the only keyframe is at 0, the number runs from it to `value` at the
 * item's end.
 *
 * @param localTicks - Ticks since the item's start. Before 0 and past the item's end the boundary value is
 *   held, because a transition may show the item there.
 * @param durationTicks - Length of the item in ticks.
 */
export function valueAt(animated: AnimatedNumber, localTicks: number, durationTicks: number): number {
  const { value, keyframes } = animated
  const ticks = Math.max(0, localTicks)
  const first = keyframes[0]
  const last = keyframes.at(-1)
  if (first === undefined || last === undefined) return value
  if (last.timeTicks === 0) return between(last, { timeTicks: durationTicks, value }, ticks)
  if (ticks >= last.timeTicks) return last.value
  if (ticks < first.timeTicks) return between({ timeTicks: 0, value }, first, ticks)
  const next = firstAfter(keyframes, ticks)
  return between(keyframes[next - 1] ?? first, keyframes[next] ?? last, ticks)
}

/** Returns the index of the first keyframe later than `ticks`. */
function firstAfter(keyframes: readonly Keyframe[], ticks: number): number {
  let low = 0
  let high = keyframes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keyframes[middle]?.timeTicks ?? 0) > ticks) high = middle
    else low = middle + 1
  }
  return low
}

/** Interpolates between two keyframes, and holds their values outside of them. */
function between(from: Keyframe, to: Keyframe, ticks: number): number {
  if (ticks <= from.timeTicks) return from.value
  if (ticks >= to.timeTicks) return to.value
  const progress = (ticks - from.timeTicks) / (to.timeTicks - from.timeTicks)
  const eased = from.easing === undefined ? progress : ease(from.easing, progress)
  return from.value + (to.value - from.value) * eased
}

/** Returns bounds of the values that an animated number takes, including overshooting easings. */
export function getBounds({ value, keyframes }: AnimatedNumber): {
  readonly min: number
  readonly max: number
} {
  let [min, max] = [value, value]
  for (const [index, { value: start, easing }] of keyframes.entries()) {
    min = Math.min(min, start)
    max = Math.max(max, start)
    if (easing === undefined) continue
    const distance = (keyframes[index + 1]?.value ?? value) - start
    const eased = getEasedBounds(easing)
    min = Math.min(min, start + distance * eased.min, start + distance * eased.max)
    max = Math.max(max, start + distance * eased.min, start + distance * eased.max)
  }
  return { min, max }
}
