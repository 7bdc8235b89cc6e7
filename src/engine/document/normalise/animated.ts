import type { AnimatedNumber, Keyframe } from '../model.ts'

export const zero: AnimatedNumber = { value: 0, keyframes: [] }

/** The number with its keyframes in time order and one an instant: of two at one time the later in the list wins. */
export function normaliseAnimated(number: AnimatedNumber): AnimatedNumber {
  if (isInOrder(number.keyframes)) return number
  const byTime = new Map<number, Keyframe>(number.keyframes.map((keyframe) => [keyframe.timeTicks, keyframe]))
  return { value: number.value, keyframes: [...byTime.values()].sort((a, b) => a.timeTicks - b.timeTicks) }
}

function isInOrder(keyframes: readonly Keyframe[]): boolean {
  let previousTicks = -1
  for (const { timeTicks } of keyframes) {
    if (timeTicks <= previousTicks) return false
    previousTicks = timeTicks
  }
  return true
}
