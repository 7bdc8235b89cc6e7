import { boundsAfter, type Matrix, pixelsWithin, type Rectangle } from '../../box-matrix.ts'
import type { Ramp } from './letter-animation.ts'

/** The parts of the frame in which a ramp has to be worked out, and in which it is simply 1. */
export interface RampAreas {
  /** Whole frame pixels. */
  readonly graded: readonly Rectangle[]
  readonly full: readonly Rectangle[]
}

/**
 * Where a ramp matters within a part of the frame: most of a text lies before or behind its slopes, and
 * working out a gradient costs several times what a copy does.
 *
 * @param amountOf - 0 where nothing of a value can be seen; 1 where there is nothing to work out.
 * @param ink - What the text covers, in its own pixels.
 * @param bounds - Whole frame pixels.
 */
export function rampAreas<Value>(
  ramp: Ramp<Value>,
  getAmount: (value: Value) => number,
  textMatrix: Matrix,
  ink: Rectangle,
  bounds: Rectangle,
): RampAreas {
  const [a, b, c] = textMatrix
  // The text's sides are the frame's, and the ramp runs rather across than down.
  if (b !== 0 || c !== 0 || a <= 0 || Math.abs(ramp.directionX) < 0.5) return { graded: [bounds], full: [] }
  const edges = new Set<number>([bounds.left, bounds.right])
  const spans = computeSpans(ramp, getAmount, ink).map(({ from, to, amount }) => {
    const { left, right } = boundsAfter(textMatrix, {
      left: from,
      right: to,
      top: ink.top,
      bottom: ink.bottom,
    })
    const span = { left: Math.floor(clamped(left, bounds)), right: Math.ceil(clamped(right, bounds)), amount }
    edges.add(span.left)
    edges.add(span.right)
    return span
  })
  const graded: Rectangle[] = []
  const full: Rectangle[] = []
  const ordered = [...edges].sort((one, other) => one - other)
  for (const [at, left] of ordered.entries()) {
    const right = ordered[at + 1]
    if (right === undefined) break
    const within = spans.filter((span) => span.left < right && span.right > left)
    const area = pixelsWithin({ ...bounds, left, right }, { width: bounds.right, height: bounds.bottom })
    if (area === undefined || within.every(({ amount }) => amount === 0)) continue
    if (within.every(({ amount }) => amount === 1)) full.push(area)
    else graded.push(area)
  }
  return { graded: joined(graded), full: joined(full) }
}

interface RampSpan {
  /** Composition pixels from the text's left side. */
  readonly from: number
  readonly to: number
  /** Undefined: it changes. */
  readonly amount: number | undefined
}

/** What lies between neighbouring stops, before the first and after the last, as widths at any height of the text. */
function computeSpans<Value>(
  { directionX, directionY, stops }: Ramp<Value>,
  getAmount: (value: Value) => number,
  ink: Rectangle,
): RampSpan[] {
  const across = (at: number): readonly [number, number] => {
    const ends = [ink.top, ink.bottom].map((y) => (at - y * directionY) / directionX)
    return [Math.min(...ends), Math.max(...ends)]
  }
  const before = directionX > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const boundaries = [
    [before, before] as const,
    ...stops.map(({ at }) => across(at)),
    [-before, -before] as const,
  ]
  const values = stops.map(({ value }) => getAmount(value))
  return boundaries.slice(1).map((boundary, index) => {
    const previous = boundaries[index] ?? boundary
    const [one, other] = [values[index - 1] ?? values[index], values[index] ?? values[index - 1]]
    return {
      from: Math.min(...previous, ...boundary),
      to: Math.max(...previous, ...boundary),
      amount: one === other ? one : undefined,
    }
  })
}

function clamped(x: number, { left, right }: Rectangle): number {
  return Math.min(right, Math.max(left, x))
}

/** Neighbours as one. */
function joined(areas: readonly Rectangle[]): Rectangle[] {
  const result: Rectangle[] = []
  for (const area of areas) {
    const previous = result.at(-1)
    if (previous !== undefined && previous.right === area.left) {
      result.splice(-1, 1, { ...previous, right: area.right })
    } else result.push(area)
  }
  return result
}
