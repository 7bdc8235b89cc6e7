import { type Fields, toFields, toNumber } from './fields.ts'

export type Point = readonly [x: number, y: number]

/** A vertex with its control points, which are absolute. */
export interface Vertex {
  readonly point: Point
  readonly in: Point
  readonly out: Point
}

export interface BezierPath {
  readonly closed: boolean
  readonly vertices: readonly Vertex[]
}

/** A cubic Bézier curve. */
export type Segment = readonly [Point, Point, Point, Point]

export function corner(point: Point): Vertex {
  return { point, in: point, out: point }
}

export function add(a: Point, b: Point, scale = 1): Point {
  return [a[0] + b[0] * scale, a[1] + b[1] * scale]
}

export function subtract(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]]
}

export function mix(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

export function measure(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

/** Returns the unit vector of a direction; of none, [0, 0]. */
export function normalise([x, y]: Point): Point {
  const length = Math.hypot(x, y)
  return length > 0 ? [x / length, y / length] : [0, 0]
}

/** Returns the unit normal to the left of a direction: outwards on a clockwise path. */
export function getNormal(direction: Point): Point {
  const [x, y] = normalise(direction)
  return [y, -x]
}

/** Returns the curves between consecutive vertices, including the one that closes the path. */
export function listSegments({ closed, vertices }: BezierPath): Segment[] {
  const following = closed ? [...vertices.slice(1), ...vertices.slice(0, 1)] : vertices.slice(1)
  return following.map((to, index) => {
    const from = vertices[index] ?? to
    return [from.point, from.out, to.in, to.point]
  })
}

/** Joins curves; the last one of a closed path ends at the first vertex. */
export function joinSegments(segments: readonly Segment[], closed: boolean): BezierPath {
  const vertices = segments.map(([point, out], index): Vertex => {
    const previous = segments[index - 1] ?? (closed ? segments.at(-1) : undefined)
    return { point, in: previous?.[2] ?? point, out }
  })
  const last = segments.at(-1)
  if (!closed && last !== undefined) vertices.push({ point: last[3], in: last[2], out: last[3] })
  return { closed, vertices }
}

/** Splits a curve by de Casteljau's algorithm. */
export function splitSegment([a, b, c, d]: Segment, share: number): [Segment, Segment] {
  const [ab, bc, cd] = [mix(a, b, share), mix(b, c, share), mix(c, d, share)]
  const [abc, bcd] = [mix(ab, bc, share), mix(bc, cd, share)]
  const middle = mix(abc, bcd, share)
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ]
}

/** Returns the point of a curve and its direction of travel there. */
export function locate(segment: Segment, share: number): { point: Point; direction: Point } {
  const [[, , before, point], [, after, , end]] = splitSegment(segment, share)
  const candidates = [subtract(after, before), subtract(end, segment[0])]
  return { point, direction: candidates.find(([x, y]) => Math.hypot(x, y) > 1e-9) ?? [0, 0] }
}

export function reversePath({ closed, vertices }: BezierPath): BezierPath {
  const reversed = vertices.map(({ point, in: entry, out }) => ({ point, in: out, out: entry })).reverse()
  return { closed, vertices: reversed }
}

/** Moves a path by a vector. */
export function movePath({ closed, vertices }: BezierPath, by: Point, scale = 1): BezierPath {
  const moved = vertices.map(({ point, in: entry, out }) => ({
    point: add(point, by, scale),
    in: add(entry, by, scale),
    out: add(out, by, scale),
  }))
  return { closed, vertices: moved }
}

/** Reads Lottie's form of a path, whose control points are relative to their vertices. */
export function readPath(value: unknown): BezierPath {
  const { v, i, o, c } = toFields(value)
  const points = toPoints(v)
  const [entries, exits] = [toPoints(i), toPoints(o)]
  const vertices = points.map((point, index) => ({
    point,
    in: add(point, entries[index] ?? [0, 0]),
    out: add(point, exits[index] ?? [0, 0]),
  }))
  return { closed: c === true, vertices }
}

/** Returns Lottie's form of a path, to a thousandth of a pixel. */
export function writePath({ closed, vertices }: BezierPath): Fields {
  const list = (read: (vertex: Vertex) => Point): number[][] =>
    vertices.map((vertex) => read(vertex).map((number) => Math.round(number * 1000) / 1000))
  return {
    i: list((vertex) => subtract(vertex.in, vertex.point)),
    o: list((vertex) => subtract(vertex.out, vertex.point)),
    v: list(({ point }) => point),
    c: closed,
  }
}

function toPoints(value: unknown): Point[] {
  if (!Array.isArray(value)) return []
  return value.map((pair) => (Array.isArray(pair) ? [toNumber(pair[0]), toNumber(pair[1])] : [0, 0]))
}
