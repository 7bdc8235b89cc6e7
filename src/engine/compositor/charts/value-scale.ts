import { scaleLinear } from 'd3-scale'
import { formatCompactNumber } from './compact-number.ts'
import type { FormatValue } from './format-value.ts'

/** The smallest and the largest of some numbers. */
export interface Extent {
  readonly min: number
  readonly max: number
}

/** A numeric axis. */
export interface ValueScale extends Extent {
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
  /** Returns the position of a number between the axis's ends, 0–1. */
  at(value: number): number
}

/** Returns undefined if there are no numbers. */
export function computeExtent(values: Iterable<number>): Extent | undefined {
  let extent: { min: number; max: number } | undefined
  for (const value of values) {
    if (extent === undefined) extent = { min: value, max: value }
    else if (value < extent.min) extent.min = value
    else if (value > extent.max) extent.max = value
  }
  return extent
}

/** Numbers whose difference is below this fraction of their magnitude count as equal. */
const MIN_RELATIVE_SPAN = 1e-6
/** An axis need not include zero if the smallest number is at least this fraction of the largest. */
const FAR_FROM_ZERO = 0.6

/**
 * Creates an axis whose ends and ticks are round numbers.
 *
 * @param zero - `always` if lengths represent numbers, so that zero must be on the axis. `near` includes zero
 *   only if the numbers are close to it.
 * @param tickCount - Approximate number of ticks, exceeded by at most one.
 */
export function createValueScale(
  extent: Extent | undefined,
  zero: 'always' | 'near',
  tickCount: number,
  format: FormatValue = formatCompactNumber,
): ValueScale {
  const { min, max } = extendToZero(extent ?? { min: 0, max: 0 }, zero)
  const { low, high, values } = findRoundTicks(min, max, Math.max(1, tickCount))
  const step = (values[1] ?? high) - (values[0] ?? low)
  return {
    min: low,
    max: high,
    ticks: values.map((value) => ({ value, label: format(value, step) })),
    at: (value) => (value - low) / (high - low),
  }
}

/**
 * Finds round ticks. D3 treats the count as a hint and may return twice as many; then the next rounder ones
 * are used.
 */
function findRoundTicks(
  min: number,
  max: number,
  tickCount: number,
): { low: number; high: number; values: readonly number[] } {
  for (let wanted = tickCount; ; wanted--) {
    const scale = scaleLinear().domain([min, max]).nice(wanted)
    const [low = min, high = max] = scale.domain()
    const values = scale.ticks(wanted)
    if (wanted === 1 || values.length <= tickCount + 1) return { low, high, values }
  }
}

function extendToZero({ min, max }: Extent, zero: 'always' | 'near'): Extent {
  const size = Math.max(Math.abs(min), Math.abs(max))
  if (size === 0) return { min: 0, max: 1 }
  const isFlat = max - min <= size * MIN_RELATIVE_SPAN
  const nearest = Math.min(Math.abs(min), Math.abs(max))
  const excludesZero = zero === 'near' && min * max > 0 && nearest >= size * FAR_FROM_ZERO
  if (excludesZero && !isFlat) return { min, max }
  return { min: Math.min(0, min), max: Math.max(0, max) }
}
