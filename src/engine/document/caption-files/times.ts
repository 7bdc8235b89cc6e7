const MAX_TIME_CHARACTERS = 24
const clock = /^(-?)(?:(\d{1,5}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?$/
/** Hundredths or thousandths after a colon, as SSA and other programs write them. */
const colonFraction = /^(-?\d{1,5}:\d{1,4}:\d{1,2}):(\d{2,3})$/

/**
 * Parses `h:mm:ss,fff`, `mm:ss.ff`, `h:mm:ss:ff` and similar forms to milliseconds; returns undefined for
 * anything else.
 */
export function readTime(text: string): number | undefined {
  if (text.length > MAX_TIME_CHARACTERS) return undefined
  const match = clock.exec(text.replace(colonFraction, '$1.$2'))
  if (match === null) return undefined
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match
  const milliseconds = Math.round(Number(`0.${fraction}`) * 1000)
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + milliseconds
  return sign === '-' ? -time : time
}

export interface TimeSpan {
  readonly startMs: number
  readonly endMs: number
}

const timing = /^\s*(-?[\d:.,]{3,24})\s*--?>\s*(-?[\d:.,]{3,24})(?:\s|$)/

/** Parses a line such as `00:00:01,000 --> 00:00:02,500 X1:0`; returns undefined for anything else. */
export function readTiming(line: string): TimeSpan | undefined {
  const [, start, end] = timing.exec(line) ?? []
  const startMs = start === undefined ? undefined : readTime(start)
  const endMs = end === undefined ? undefined : readTime(end)
  return startMs === undefined || endMs === undefined ? undefined : { startMs, endMs }
}

/** How a warning shows a line that cannot be read. */
export const quoteLine = (line: string): string => `"${line.trim().slice(0, 60)}"`
