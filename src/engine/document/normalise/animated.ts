import { parseEasing } from '../easing-text.ts'
import type { AnimatedNumber, Keyframe } from '../model.ts'

/** An animated number as documents write it. */
export interface SentAnimated {
  readonly value: number
  readonly keyframes: readonly SentKeyframe[]
}

interface SentKeyframe {
  readonly timeTicks: number
  readonly value: number
  readonly easing?: string
}

export const zero = { value: 0, keyframes: [] } as const

/**
 * Sorts the keyframes by time, removes duplicates and parses easings: of keyframes at the same instant, the
 * last in the list wins.
 */
export function normaliseAnimated(number: SentAnimated): AnimatedNumber {
  if (isNormal(number)) return number
  const byTime = new Map(number.keyframes.map((keyframe) => [keyframe.timeTicks, keyframe]))
  const sorted = [...byTime.values()].sort((a, b) => a.timeTicks - b.timeTicks)
  return { value: number.value, keyframes: sorted.map(normaliseKeyframe) }
}

function normaliseKeyframe({ timeTicks, value, easing }: SentKeyframe): Keyframe {
  return easing === undefined ? { timeTicks, value } : { timeTicks, value, easing: parseEasing(easing) }
}

/** Returns whether the keyframes are sorted and have no easings, as in most documents. */
function isNormal(number: SentAnimated): number is SentAnimated & AnimatedNumber {
  let previousTicks = -1
  for (const { timeTicks, easing } of number.keyframes) {
    if (timeTicks <= previousTicks || easing !== undefined) return false
    previousTicks = timeTicks
  }
  return true
}
