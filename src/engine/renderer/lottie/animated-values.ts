import { type BezierPath, mix, type Point, readPath } from './bezier-path.ts'
import { toFields, toNumber } from './fields.ts'
import {
  ease,
  findPosition,
  followCurve,
  isAnimated,
  type Keyframe,
  readKeyframes,
  readTangents,
} from './keyframes.ts'

/** A value of an animation at any frame. */
export interface AnimatedValue<T> {
  /** The frames of the first and the last keyframe; undefined for a value that does not change. */
  readonly span: Span | undefined
  at(frame: number): T
}

export interface Span {
  readonly first: number
  readonly last: number
}

export function readNumber(property: unknown, fallback = 0): AnimatedValue<number> {
  const { span, at } = readVector(property, [fallback])
  return { span, at: (frame) => at(frame)[0] ?? fallback }
}

export function readPoint(property: unknown): AnimatedValue<Point> {
  const { s: isSplit, x, y } = toFields(property)
  if (isSplit === true) {
    const [horizontal, vertical] = [readNumber(x), readNumber(y)]
    return {
      span: joinSpans([horizontal.span, vertical.span]),
      at: (frame) => [horizontal.at(frame), vertical.at(frame)],
    }
  }
  const { span, at } = readVector(property, [0, 0])
  return { span, at: (frame) => toPoint(at(frame)) }
}

/** Reads the shape of a path or a mask. Paths with different numbers of vertices are held until the next keyframe. */
export function readAnimatedPath(property: unknown): AnimatedValue<BezierPath> {
  const { k } = toFields(property)
  if (!isAnimated(k)) return hold(readPath(Array.isArray(k) ? k[0] : k))
  const read = (value: unknown): BezierPath => readPath(Array.isArray(value) ? value[0] : value)
  return interpolate(readKeyframes(k), read, (from, to, keyframe, share) => {
    if (from.vertices.length !== to.vertices.length) return from
    const eased = ease(keyframe, share, 0)
    const vertices = from.vertices.map((vertex, index) => {
      const next = to.vertices[index] ?? vertex
      return {
        point: mix(vertex.point, next.point, eased),
        in: mix(vertex.in, next.in, eased),
        out: mix(vertex.out, next.out, eased),
      }
    })
    return { closed: from.closed, vertices }
  })
}

/** Returns the span that covers all of the given ones. */
export function joinSpans(spans: readonly (Span | undefined)[]): Span | undefined {
  const known = spans.filter((span) => span !== undefined)
  if (known.length === 0) return undefined
  return {
    first: Math.min(...known.map(({ first }) => first)),
    last: Math.max(...known.map(({ last }) => last)),
  }
}

function readVector(property: unknown, fallback: readonly number[]): AnimatedValue<readonly number[]> {
  const { k } = toFields(property)
  const read = (value: unknown): readonly number[] => {
    const list: unknown[] = Array.isArray(value) ? value : [value]
    return fallback.map((number, index) => toNumber(list[index], number))
  }
  if (!isAnimated(k)) return hold(read(k))
  return interpolate(readKeyframes(k), read, (from, to, keyframe, share) => {
    const tangents = readTangents(keyframe)
    if (tangents !== undefined) {
      return followCurve(toPoint(from), toPoint(to), tangents, ease(keyframe, share, 0))
    }
    return from.map(
      (number, index) => number + ((to[index] ?? number) - number) * ease(keyframe, share, index),
    )
  })
}

function toPoint([x = 0, y = 0]: readonly number[]): Point {
  return [x, y]
}

function hold<T>(value: T): AnimatedValue<T> {
  return { span: undefined, at: () => value }
}

function interpolate<T>(
  keyframes: readonly Keyframe[],
  read: (value: unknown) => T,
  between: (from: T, to: T, keyframe: Keyframe, share: number) => T,
): AnimatedValue<T> {
  return {
    span: { first: keyframes[0]?.frame ?? 0, last: keyframes.at(-1)?.frame ?? 0 },
    at(frame) {
      const position = findPosition(keyframes, frame)
      const from = read(position?.from.value)
      if (position?.to === undefined) return from
      return between(from, read(position.to.value), position.from, position.share)
    },
  }
}
