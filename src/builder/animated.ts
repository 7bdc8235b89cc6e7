import { checkEasing, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import type { AnimatedNumber } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { type Time, toTicks } from './times.ts'

/** How a value runs to its next one. */
export type Easing =
  | 'linear'
  | 'ease'
  | 'ease-in'
  | 'ease-out'
  | 'ease-in-out'
  | 'hold'
  | 'spring'
  | `spring(${string})`
  | `cubic-bezier(${string})`

/**
 * A value at an instant of an item: the time since the item's start (or a percentage of its duration), the value, and
 * how it runs from there to the next keyframe.
 */
export type KeyframeOptions<Value> = readonly [time: Time | `${number}%`, value: Value, easing?: Easing]

/** A value, or its keyframes. */
export type Animated<Value = number> = Value | readonly KeyframeOptions<Value>[]

/** The limit of validation. */
const MAX_KEYFRAMES = 100_000

/** Returns a number that does not change. */
export function still(value: number): AnimatedNumber {
  return { value, keyframes: [] }
}

/** Returns whether a value has keyframes. */
export function isKeyframes<Value extends string | number>(
  animated: Animated<Value>,
): animated is readonly KeyframeOptions<Value>[] {
  return Array.isArray(animated)
}

/**
 * Converts a value or its keyframes to the animated number of a document. A keyframe at the item's end is moved to its
 * last tick, because documents have no keyframe there.
 *
 * @param toNumber - Converts and checks one value.
 */
export function toAnimated<Value extends string | number>(
  context: BuildContext,
  option: string,
  animated: Animated<Value>,
  toNumber: (value: Value) => number,
): AnimatedNumber {
  if (!isKeyframes(animated)) return still(toNumber(animated))
  const { owner } = context
  if (animated.length === 0 || animated.length > MAX_KEYFRAMES) {
    throw new TimelineError(owner, `"${option}" must have 1 to ${MAX_KEYFRAMES} keyframes.`)
  }
  const keyframes = animated.map((keyframe) => {
    if (!Array.isArray(keyframe)) {
      throw new TimelineError(
        owner,
        `Each keyframe of "${option}" must be [time, value] or [time, value, easing], not ${describe(keyframe)}.`,
      )
    }
    const [time, value, easing] = keyframe
    return {
      timeTicks: toLocalTicks(context, option, time),
      value: toNumber(value),
      ...(easing !== undefined && { easing: checkEasing(owner, easing) }),
    }
  })
  return { value: keyframes[0]?.value ?? 0, keyframes }
}

function toLocalTicks(context: BuildContext, option: string, time: Time | `${number}%`): number {
  const { owner, fps, durationTicks } = context
  const share = typeof time === 'string' ? /^(\d+(?:\.\d+)?)%$/.exec(time)?.[1] : undefined
  const ticks =
    share === undefined
      ? toTicks(owner, option, time as Time, fps)
      : Math.round((Number(share) / 100) * durationTicks)
  if (ticks <= durationTicks) return Math.min(ticks, durationTicks - 1)
  throw new TimelineError(
    owner,
    `A keyframe of "${option}" is at ${describe(time)}, after the item's end. Keyframes count from the item's start; "100%" is its end.`,
  )
}
