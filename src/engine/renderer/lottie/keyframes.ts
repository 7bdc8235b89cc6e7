import { add, measure, mix, type Point, type Segment, splitSegment } from './bezier-path.ts'
import { type Fields, toFields, toFieldsList, toNumber } from './fields.ts'

/** A keyframe whose values are read when a frame needs them: a file may have millions. */
export interface Keyframe {
  readonly frame: number
  readonly value: unknown
  readonly fields: Fields
}

/** Keyframes are objects with a time; the parts of a static vector are numbers, and a static path has none. */
export function isAnimated(k: unknown): k is unknown[] {
  return Array.isArray(k) && toFields(k[0]).t !== undefined
}

/** Reads keyframes in the order of their times. */
export function readKeyframes(list: readonly unknown[]): Keyframe[] {
  const keyframes: Keyframe[] = []
  let end: unknown
  for (const fields of toFieldsList(list)) {
    // Old files give the value at the end of a keyframe (`e`), and none at the last one.
    keyframes.push({ frame: toNumber(fields.t), value: fields.s ?? end, fields })
    end = fields.e
  }
  return keyframes.sort((a, b) => a.frame - b.frame)
}

/** The keyframes around a frame; without `to`, the value of `from` is held. */
export interface Position {
  readonly from: Keyframe
  readonly to: Keyframe | undefined
  /** The share of the time from one to the other. */
  readonly share: number
}

/** Finds the keyframes around a frame; undefined if there are none. */
export function findPosition(keyframes: readonly Keyframe[], frame: number): Position | undefined {
  const index = findLastBefore(keyframes, frame)
  const from = keyframes[Math.max(0, index)]
  if (from === undefined) return undefined
  const to = keyframes[index + 1]
  if (index < 0 || to === undefined || from.fields.h === 1) return { from, to: undefined, share: 0 }
  return { from, to, share: (frame - from.frame) / (to.frame - from.frame) }
}

/** Returns the index of the last keyframe at or before a frame, or -1. */
function findLastBefore(keyframes: readonly { readonly frame: number }[], frame: number): number {
  let [low, high] = [0, keyframes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keyframes[middle]?.frame ?? 0) <= frame) low = middle + 1
    else high = middle
  }
  return low - 1
}

export interface Tangents {
  readonly out: Point
  readonly in: Point
}

/** Reads the control points of a position's path to the next keyframe; undefined if it is straight. */
export function readTangents({ fields: { to, ti } }: Keyframe): Tangents | undefined {
  const read = (value: unknown): Point =>
    Array.isArray(value) ? [toNumber(value[0]), toNumber(value[1])] : [0, 0]
  const tangents = { out: read(to), in: read(ti) }
  return [...tangents.out, ...tangents.in].some((number) => number !== 0) ? tangents : undefined
}

/** Returns how far a dimension of the value is at a share of the time to the next keyframe. */
export function ease({ fields }: Keyframe, share: number, dimension: number): number {
  const [from, to] = [toFields(fields.o), toFields(fields.i)]
  const pick = (value: unknown, dimension: number, fallback: number): number => {
    if (!Array.isArray(value)) return toNumber(value, fallback)
    return toNumber(value[Math.min(dimension, value.length - 1)], fallback)
  }
  return easeCubic(
    [pick(from.x, dimension, 0), pick(from.y, dimension, 0)],
    [pick(to.x, dimension, 1), pick(to.y, dimension, 1)],
    share,
  )
}

/** Finds y of the curve from [0, 0] to [1, 1] with these control points at an x. */
function easeCubic(from: Point, to: Point, x: number): number {
  if (from[0] === from[1] && to[0] === to[1]) return x
  const curve: Segment = [[0, 0], from, to, [1, 1]]
  let [low, high] = [0, 1]
  // 30 halvings are exact to a billionth of the time between two keyframes.
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    if (splitSegment(curve, middle)[0][3][0] < x) low = middle
    else high = middle
  }
  return splitSegment(curve, low)[0][3][1]
}

const CURVE_STEPS = 64

/** Moves along a curve at an even speed. */
export function followCurve(from: Point, to: Point, tangents: Tangents, share: number): Point {
  const curve: Segment = [from, add(from, tangents.out), add(to, tangents.in), to]
  const points = Array.from(
    { length: CURVE_STEPS + 1 },
    (_, step) => splitSegment(curve, step / CURVE_STEPS)[0][3],
  )
  const lengths = points.map((point, index) => measure(points[index - 1] ?? point, point))
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [index, point] of points.entries()) {
    const length = lengths[index] ?? 0
    if (left <= length) return length > 0 ? mix(points[index - 1] ?? point, point, left / length) : point
    left -= length
  }
  return to
}
