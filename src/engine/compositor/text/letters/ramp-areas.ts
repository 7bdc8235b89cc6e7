import { clipToFrame, type Matrix, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { Ramp } from './letter-animation.ts'

/** The areas of the frame in which a ramp must be computed, and in which it is constantly 1. */
export interface RampAreas {
  /** Whole frame pixels. */
  readonly graded: readonly Rectangle[]
  readonly full: readonly Rectangle[]
}

/**
 * Finds the areas in which a ramp matters. Most of a text is before or behind the slopes of the ramp, and
 * computing a gradient costs several times as much as a copy.
 *
 * @param getAmount - Returns 0 for invisible values and 1 for values that need no computation.
 * @param ink - The area that the text covers, in its own pixels.
 * @param bounds - Whole frame pixels.
 */
export function splitByRamp<Value>(
  ramp: Ramp<Value>,
  getAmount: (value: Value) => number,
  textMatrix: Matrix,
  ink: Rectangle,
  bounds: Rectangle,
): RampAreas {
  const [a, b, c] = textMatrix
  // Otherwise the text's sides are the frame's, and the ramp runs more horizontally than vertically.
  if (b !== 0 || c !== 0 || a <= 0 || Math.abs(ramp.directionX) < 0.5) return { graded: [bounds], full: [] }
  const edges = new Set<number>([bounds.left, bounds.right])
  const spans = computeSpans(ramp, getAmount, ink).map(({ from, to, amount }) => {
    const { left, right } = transformBounds(textMatrix, {
      left: from,
      right: to,
      top: ink.top,
      bottom: ink.bottom,
    })
    const span = { left: Math.floor(clampTo(left, bounds)), right: Math.ceil(clampTo(right, bounds)), amount }
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
    const area = clipToFrame({ ...bounds, left, right }, { width: bounds.right, height: bounds.bottom })
    if (area === undefined || within.every(({ amount }) => amount === 0)) continue
    if (within.every(({ amount }) => amount === 1)) full.push(area)
    else graded.push(area)
  }
  return { graded: joinNeighbours(graded), full: joinNeighbours(full) }
}

interface RampSpan {
  /** Composition pixels from the text's left side. */
  readonly from: number
  readonly to: number
  /** Undefined if it varies. */
  readonly amount: number | undefined
}

/**
 * Computes the spans between neighbouring stops, before the first and after the last, at any height of the
 * text.
 */
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

function clampTo(x: number, { left, right }: Rectangle): number {
  return Math.min(right, Math.max(left, x))
}

/** Joins neighbouring areas. */
function joinNeighbours(areas: readonly Rectangle[]): Rectangle[] {
  const result: Rectangle[] = []
  for (const area of areas) {
    const previous = result.at(-1)
    if (previous !== undefined && previous.right === area.left) {
      result.splice(-1, 1, { ...previous, right: area.right })
    } else result.push(area)
  }
  return result
}
