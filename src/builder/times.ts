import { secondsToTicks, TICKS_PER_SECOND } from '../engine/document/ticks.ts'
import { describe } from './checks.ts'
import { TimelineError } from './timeline-error.ts'

/**
 * An instant or a duration: seconds as a number (`2.5`), or with a unit: `'2.5s'`, `'400ms'`, `'75f'` (frames of the
 * timeline's `fps`), `{ ticks: 600000 }` (1/240 000 s).
 */
export type Time = number | `${number}s` | `${number}ms` | `${number}f` | { readonly ticks: number }

/** Far longer than any export, and exact in ticks. */
const MAX_SECONDS = 1_000_000

/**
 * Converts a time to ticks, rounded to the nearest one.
 *
 * @param owner - The item whose option it is, for messages.
 * @param option - The name of the option.
 * @param fps - Frames per second, for times in frames.
 * @throws {TimelineError} If it is not a time of at least 0.
 */
export function toTicks(owner: string | undefined, option: string, time: Time, fps: number): number {
  const ticks = readTicks(time, fps)
  if (ticks >= 0 && ticks <= MAX_SECONDS * TICKS_PER_SECOND) return ticks
  throw new TimelineError(
    owner,
    `"${option}" must be a time of at least 0, such as 2.5 (seconds), "2.5s", "400ms", "75f" or { ticks: 600000 }, not ${describe(time)}.`,
  )
}

/** Converts a duration to ticks like {@link toTicks}; it is at least one tick. */
export function toDuration(owner: string | undefined, option: string, time: Time, fps: number): number {
  const ticks = toTicks(owner, option, time, fps)
  if (ticks > 0) return ticks
  throw new TimelineError(owner, `"${option}" must be longer than 0, not ${describe(time)}.`)
}

/** Returns NaN for anything that is not a time. */
function readTicks(time: Time, fps: number): number {
  if (typeof time === 'number') return secondsToTicks(time)
  if (typeof time === 'object' && time !== null) {
    return Number.isSafeInteger(time.ticks) ? time.ticks : Number.NaN
  }
  const [, digits, unit] = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(ms|s|f)\s*$/.exec(String(time)) ?? []
  const value = Number(digits)
  if (unit === 's') return secondsToTicks(value)
  if (unit === 'ms') return secondsToTicks(value / 1000)
  return unit === 'f' ? secondsToTicks(value / fps) : Number.NaN
}
