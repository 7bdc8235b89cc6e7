import type { TimeSpan } from './times.ts'

/**
 * A timestamp as the standard collects it (https://www.w3.org/TR/webvtt1/#collect-a-webvtt-timestamp), and
 * with a comma, which files renamed from SubRip have.
 */
const timestamp = String.raw`(?:(\d{1,9}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`
const timing = new RegExp(String.raw`^\s*${timestamp}(?!\d)\s*-->\s*${timestamp}(?!\d)`)
const whole = new RegExp(`^${timestamp}$`)

/** Parses a WebVTT timestamp to milliseconds; returns undefined for anything else. */
export function readVttTime(text: string): number | undefined {
  const match = whole.exec(text)
  return match === null ? undefined : toMilliseconds(match.slice(1))
}

/** Parses the timing of a WebVTT cue, without its settings; returns undefined for anything else. */
export function readVttTiming(line: string): TimeSpan | undefined {
  const match = timing.exec(line)
  if (match === null) return undefined
  return { startMs: toMilliseconds(match.slice(1, 5)), endMs: toMilliseconds(match.slice(5)) }
}

function toMilliseconds([hours = '0', minutes, seconds, milliseconds]: readonly string[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(milliseconds)
}
