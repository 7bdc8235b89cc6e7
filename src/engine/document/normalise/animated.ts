import type { AnimatedNumber, Keyframe } from '../model.ts'

export const zero: AnimatedNumber = { value: 0, keyframes: [] }

/**
 * Sorts the keyframes by time and removes duplicates: of keyframes at the same instant, the last in the list
 * wins.
 */
export function normaliseAnimated(number: AnimatedNumber): AnimatedNumber {
  if (isSorted(number.keyframes)) return number
  const byTime = new Map<number, Keyframe>(number.keyframes.map((keyframe) => [keyframe.timeTicks, keyframe]))
  return { value: number.value, keyframes: [...byTime.values()].sort((a, b) => a.timeTicks - b.timeTicks) }
}

function isSorted(keyframes: readonly Keyframe[]): boolean {
  let previousTicks = -1
  for (const { timeTicks } of keyframes) {
    if (timeTicks <= previousTicks) return false
    previousTicks = timeTicks
  }
  return true
}
