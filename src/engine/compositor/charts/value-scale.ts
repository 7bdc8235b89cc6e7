import { scaleLinear } from 'd3-scale'
import { compactNumber } from './compact-number.ts'

/** The smallest and the largest of some numbers. */
export interface Extent {
  readonly min: number
  readonly max: number
}

/** An axis of numbers. */
export interface ValueScale extends Extent {
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
  /** Where a number stands between the axis's ends, 0–1. */
  at(value: number): number
}

/** Undefined where there is no number. */
export function computeExtent(values: Iterable<number>): Extent | undefined {
  let extent: { min: number; max: number } | undefined
  for (const value of values) {
    if (extent === undefined) extent = { min: value, max: value }
    else if (value < extent.min) extent.min = value
    else if (value > extent.max) extent.max = value
  }
  return extent
}

/** Numbers closer together than this part of their size count as equal. */
const MIN_RELATIVE_SPAN = 1e-6
/** Where the smallest number is at least this part of the largest, an axis need not begin at zero. */
const FAR_FROM_ZERO = 0.6

/**
 * An axis whose ends and ticks are round numbers.
 *
 * @param zero - `always`: lengths stand for numbers, so that zero is on the axis. `near`: only where the
 *   numbers are not far from it.
 * @param tickCount - About so many, at most one more where round numbers allow.
 */
export function valueScale(
  extent: Extent | undefined,
  zero: 'always' | 'near',
  tickCount: number,
): ValueScale {
  const { min, max } = padded(extent ?? { min: 0, max: 0 }, zero)
  const { low, high, values } = roundTicks(min, max, Math.max(1, tickCount))
  const step = (values[1] ?? high) - (values[0] ?? low)
  return {
    min: low,
    max: high,
    ticks: values.map((value) => ({ value, label: compactNumber(value, step) })),
    at: (value) => (value - low) / (high - low),
  }
}

/** D3 takes the wanted count for a hint and may give twice as many: then the next rounder ones. */
function roundTicks(
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

function padded({ min, max }: Extent, zero: 'always' | 'near'): Extent {
  const size = Math.max(Math.abs(min), Math.abs(max))
  if (size === 0) return { min: 0, max: 1 }
  const isFlat = max - min <= size * MIN_RELATIVE_SPAN
  const nearest = Math.min(Math.abs(min), Math.abs(max))
  const keepsZeroOff = zero === 'near' && min * max > 0 && nearest >= size * FAR_FROM_ZERO
  if (keepsZeroOff && !isFlat) return { min, max }
  return { min: Math.min(0, min), max: Math.max(0, max) }
}
