import type { AnimatedNumber, Keyframe } from './model.ts'

/**
 * What an animated number is at an instant of its item: linear between keyframes, `value` before the
 * first keyframe is reached (as if it were a keyframe at 0), held after the last. Where the only keyframe
 * is at 0, the number goes linearly from it to `value` at the item's end.
 *
 * @param localTicks - From the item's start; before 0 and past the item's end the border value is held,
 *   which is what a transition shows there.
 * @param durationTicks - The item's length.
 */
export function valueAt(animated: AnimatedNumber, localTicks: number, durationTicks: number): number {
  const { value, keyframes } = animated
  const first = keyframes[0]
  const last = keyframes.at(-1)
  if (first === undefined || last === undefined) return value
  if (last.timeTicks === 0) return between(last, { timeTicks: durationTicks, value }, localTicks)
  if (localTicks >= last.timeTicks) return last.value
  if (localTicks < first.timeTicks) return between({ timeTicks: 0, value }, first, localTicks)
  const next = firstAfter(keyframes, localTicks)
  return between(keyframes[next - 1] ?? first, keyframes[next] ?? last, localTicks)
}

/** Index of the first keyframe later than `ticks`. */
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

/** Linear from one keyframe to the other, held outside of them. */
function between(from: Keyframe, to: Keyframe, ticks: number): number {
  if (ticks <= from.timeTicks) return from.value
  if (ticks >= to.timeTicks) return to.value
  const progress = (ticks - from.timeTicks) / (to.timeTicks - from.timeTicks)
  return from.value + (to.value - from.value) * progress
}
