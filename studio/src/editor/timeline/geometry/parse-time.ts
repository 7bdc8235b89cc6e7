import { type FramesPerSecond, TICKS_PER_SECOND, ticksPerFrame } from '@engine/document/ticks.ts'
import { roundToFrame } from './timecode.ts'

/**
 * Reads an instant that somebody typed: `12:15` is 12 seconds and 15 frames, `1:12:15` a minute more, `1:12.5` and `72.5` are in
 * seconds, `300f` in frames. With a sign, it counts from the playhead.
 *
 * @param playhead - In ticks.
 * @returns Ticks of a whole frame, at least 0; undefined if the text is something else.
 */
export function parseTime(
  text: string,
  { fps, playhead }: { readonly fps: FramesPerSecond; readonly playhead: number },
): number | undefined {
  const [, sign = '', rest = ''] =
    /^([+\-−]?)(.*)$/.exec(text.replaceAll(/\s/g, '').replaceAll(',', '.')) ?? []
  const ticks = parseDistance(rest, fps)
  if (ticks === undefined) return undefined
  const from = sign === '' ? 0 : playhead
  return Math.max(0, roundToFrame(from + (sign === '' || sign === '+' ? ticks : -ticks), fps))
}

function parseDistance(text: string, fps: FramesPerSecond): number | undefined {
  const frames = /^(\d{1,8})f$/i.exec(text)
  if (frames !== null) return Number(frames[1]) * ticksPerFrame(fps)
  if (!/^(?:\d{1,6}:){0,3}(?:\d{1,6}(?:\.\d*)?|\.\d+)s?$/i.test(text)) return undefined
  const parts = text.replace(/s$/i, '').split(':').map(Number)
  const endsInFrames = parts.length > 1 && !text.includes('.')
  const ticks = endsInFrames ? (parts.pop() ?? 0) * ticksPerFrame(fps) : 0
  if (parts.length > 3) return undefined
  return ticks + parts.reduce((seconds, part) => seconds * 60 + part, 0) * TICKS_PER_SECOND
}
