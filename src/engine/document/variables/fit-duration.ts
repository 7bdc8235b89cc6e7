import { secondsToTicks } from '../ticks.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'

const sourceStarts = [
  'videoStartFromInSeconds',
  'audioStartFromInSeconds',
  'gifStartFromInSeconds',
  'lottieStartFromInSeconds',
] as const

/** Returns the start within an item's source in ticks, in either dialect. */
function readSourceStart(item: JsonObject): number {
  if (typeof item.sourceStartTicks === 'number') return item.sourceStartTicks
  const seconds = sourceStarts.map((name) => item[name]).find((value) => typeof value === 'number')
  return typeof seconds === 'number' ? secondsToTicks(seconds) : 0
}

/**
 * Returns an item that lasts as long as a file plays: from the item's start within its source to the file's end, at the
 * item's speed. Keyframes keep their share of the duration.
 */
export function fitDuration(item: JsonObject, fileSeconds: number): JsonObject {
  const rate = typeof item.playbackRate === 'number' && item.playbackRate > 0 ? item.playbackRate : 1
  const playedTicks = (secondsToTicks(fileSeconds) - readSourceStart(item)) / rate
  const durationTicks = Math.max(1, Math.round(playedTicks))
  const before = typeof item.durationTicks === 'number' ? item.durationTicks : durationTicks
  if (durationTicks === before) return item
  const fields = Object.entries(item).map(
    ([name, field]) => [name, scaleKeyframes(field, durationTicks / before, durationTicks - 1)] as const,
  )
  return { ...Object.fromEntries(fields), durationTicks }
}

function scaleKeyframes(field: unknown, factor: number, lastTick: number): unknown {
  if (!isRecord(field) || !Array.isArray(field.keyframes)) return field
  const keyframes = field.keyframes.map((keyframe) => ({
    ...keyframe,
    timeTicks: Math.min(lastTick, Math.floor(keyframe.timeTicks * factor)),
  }))
  return { ...field, keyframes }
}
