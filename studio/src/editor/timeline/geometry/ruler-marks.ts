import { TICKS_PER_SECOND, ticksPerFrame } from '@engine/document/ticks.ts'
import { ticksToPixels } from './time-scale.ts'
import type { TimeFormat } from './timecode.ts'
import type { TickRange } from './windowing.ts'

/** Smallest distance between two labels: `00:00:00:00` with space around it. */
const MIN_LABEL_PIXELS = 92
const MIN_MARK_PIXELS = 7

export interface RulerMark {
  readonly ticks: number
  /** Marks with a label are longer. */
  readonly isLabelled: boolean
}

interface RulerSteps {
  readonly labelTicks: number
  readonly markTicks: number
}

/** Returns the distances of labels and marks that suit a zoom. */
export function chooseRulerSteps(pixelsPerSecond: number, format: TimeFormat): RulerSteps {
  const steps = listSteps(format)
  const fits = (min: number) => (ticks: number) => ticksToPixels(ticks, pixelsPerSecond) >= min
  const labelTicks = steps.find(fits(MIN_LABEL_PIXELS)) ?? steps.at(-1) ?? TICKS_PER_SECOND
  const markTicks =
    steps.find((ticks) => labelTicks % ticks === 0 && fits(MIN_MARK_PIXELS)(ticks)) ?? labelTicks
  return { labelTicks, markTicks }
}

/** Lists the marks of a part of the ruler. */
export function listRulerMarks(range: TickRange, pixelsPerSecond: number, format: TimeFormat): RulerMark[] {
  const { labelTicks, markTicks } = chooseRulerSteps(pixelsPerSecond, format)
  const marks: RulerMark[] = []
  // Starts at a label to the left, whose text may reach into the range.
  for (
    let ticks = Math.max(0, Math.floor(range.startTicks / labelTicks) * labelTicks);
    ticks <= range.endTicks;
    ticks += markTicks
  ) {
    marks.push({ ticks, isLabelled: ticks % labelTicks === 0 })
  }
  return marks
}

/** Steps at which people count: frames or parts of seconds, then seconds, minutes and hours. */
function listSteps({ fps, timeDisplay }: TimeFormat): number[] {
  const unit = timeDisplay === 'frames' ? ticksPerFrame(fps) : TICKS_PER_SECOND / 100
  const counts =
    timeDisplay === 'frames' ? [1, 2, 5, 10, 15, ...(fps === 60 ? [30] : [])] : [1, 2, 5, 10, 20, 50]
  const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 86_400]
  return [...counts.map((count) => count * unit), ...seconds.map((count) => count * TICKS_PER_SECOND)]
}
