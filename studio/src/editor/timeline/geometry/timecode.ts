import { type FramesPerSecond, TICKS_PER_SECOND, ticksPerFrame } from '@engine/document/ticks.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** Returns an instant as `hh:mm:ss:ff`. */
export function formatTimecode(ticks: number, fps: FramesPerSecond): string {
  const frames = Math.floor(ticks / ticksPerFrame(fps) + 1e-9)
  const seconds = Math.floor(frames / fps)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames % fps]
    .map(pad)
    .join(':')
}

/** How times are shown: with frames, or with thousandths of a second. */
export const timeDisplays = ['frames', 'seconds'] as const
export type TimeDisplay = (typeof timeDisplays)[number]

export interface TimeFormat {
  readonly fps: FramesPerSecond
  readonly timeDisplay: TimeDisplay
}

/** Returns an instant as `hh:mm:ss:ff` or `hh:mm:ss.mmm`. */
export function formatTime(ticks: number, { fps, timeDisplay }: TimeFormat): string {
  if (timeDisplay === 'frames') return formatTimecode(ticks, fps)
  const { seconds, fraction } = splitSeconds(ticks)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${parts.map(pad).join(':')}.${fraction}`
}

/** Whole seconds, and the thousandths after them as three digits. */
function splitSeconds(ticks: number): { readonly seconds: number; readonly fraction: string } {
  const thousandths = Math.round((ticks / TICKS_PER_SECOND) * 1000)
  return {
    seconds: Math.floor(thousandths / 1000),
    fraction: String(thousandths % 1000).padStart(3, '0'),
  }
}

/** Returns a distance in time without a sign and without leading zero parts, such as `1:12` or `1.4 s`. */
export function formatDuration(ticks: number, format: TimeFormat): string {
  return formatOffset(Math.abs(ticks), format).slice(1)
}

/** Returns a distance in time with its sign and without leading zero parts, such as `+1:12` or `+1.4 s`. */
export function formatOffset(ticks: number, { fps, timeDisplay }: TimeFormat): string {
  const sign = ticks < 0 ? '−' : '+'
  if (timeDisplay === 'seconds') {
    const { seconds: whole, fraction } = splitSeconds(Math.abs(ticks))
    const digits = fraction.replace(/0+$/, '')
    const decimals = digits === '' ? '' : `.${digits}`
    if (whole < 60) return `${sign}${whole}${decimals} s`
    return `${sign}${Math.floor(whole / 60)}:${pad(whole % 60)}${decimals}`
  }
  const frames = Math.round(Math.abs(ticks) / ticksPerFrame(fps))
  const seconds = Math.floor(frames / fps)
  const minutes = Math.floor(seconds / 60)
  const clock = minutes > 0 ? `${minutes}:${pad(seconds % 60)}` : String(seconds)
  return `${sign}${clock}:${pad(frames % fps)}`
}

/** Returns an instant for screen readers and menus, such as `0:01.2`. */
export function formatSpokenTime(ticks: number): string {
  const tenths = Math.round((ticks / TICKS_PER_SECOND) * 10)
  const fraction = tenths % 10 === 0 ? '' : `.${tenths % 10}`
  const seconds = Math.floor(tenths / 10)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}${fraction}`
}

/** Rounds an instant to the nearest frame. */
export function roundToFrame(ticks: number, fps: FramesPerSecond): number {
  const frame = ticksPerFrame(fps)
  return Math.round(ticks / frame) * frame
}
