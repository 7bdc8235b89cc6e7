import {
  add,
  type BezierPath,
  getNormal,
  joinSegments,
  listSegments,
  locate,
  measure,
  normalise,
  type Point,
  reversePath,
  type Segment,
  splitSegment,
  subtract,
} from '../bezier-path.ts'
import { intersectSegments } from './intersect-segments.ts'

export type LineJoin = 'miter' | 'round' | 'bevel'

export interface Offset {
  /** Positive values enlarge the shape. */
  readonly distance: number
  readonly join: LineJoin
  readonly miterLimit: number
}

/** Moves a path sideways. An open path becomes the outline of a line twice as wide. */
export function offsetPath(path: BezierPath, { distance, join, miterLimit }: Offset): BezierPath {
  const usable = dropEmptySegments(path)
  if (distance === 0 || usable.length === 0) return path
  if (path.closed) {
    const outwards = getSignedArea(path) < 0 ? -distance : distance
    return joinSegments(offsetSide(usable, true, { distance: outwards, join, miterLimit }), true)
  }
  const side = { distance: Math.abs(distance), join, miterLimit }
  const left = offsetSide(usable, false, side)
  const right = offsetSide(listSegments(reversePath(joinSegments(usable, false))), false, side)
  const segments = [left, right].flatMap((half, index) => {
    const [last, following] = [half.at(-1), (index === 0 ? right : left)[0]]
    if (last === undefined || following === undefined) return half
    const end = index === 0 ? usable.at(-1)?.[3] : usable[0]?.[0]
    return [
      ...half,
      ...connect(last, following, end ?? last[3], { ...side, join: join === 'round' ? join : 'bevel' }),
    ]
  })
  return joinSegments(segments, true)
}

function dropEmptySegments(path: BezierPath): Segment[] {
  return listSegments(path).filter(([start, ...rest]) => rest.some((point) => measure(start, point) > 1e-6))
}

/** Returns the area of the polygon of the vertices and control points: positive if clockwise. */
function getSignedArea(path: BezierPath): number {
  const points = listSegments(path).flat()
  return points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

/** Offsets curves to their left and joins them. */
function offsetSide(segments: readonly Segment[], closed: boolean, offset: Offset): Segment[] {
  const groups = segments.map((segment) => splitAtTurns(segment).map((part) => shift(part, offset.distance)))
  const joins: Segment[][] = []
  for (const [index, group] of groups.entries()) {
    const next = groups[index + 1] ?? (closed ? groups[0] : undefined)
    const vertex = segments[index]?.[3]
    joins.push(next === undefined || vertex === undefined ? [] : joinGroups(group, next, vertex, offset))
  }
  return groups.flatMap((group, index) => [...group, ...(joins[index] ?? [])])
}

/** The largest change of direction that one offset curve follows closely: a sixteenth of a circle. */
const MAX_TURN = Math.PI / 8
const MAX_PARTS = 16

function splitAtTurns(segment: Segment): Segment[] {
  const [a, b, c, d] = segment
  const edges = [subtract(b, a), subtract(c, b), subtract(d, c)].filter(([x, y]) => Math.hypot(x, y) > 1e-9)
  const turn = edges.reduce((sum, edge, index) => sum + getAngle(edges[index - 1] ?? edge, edge), 0)
  const count = Math.min(MAX_PARTS, Math.max(1, Math.ceil(turn / MAX_TURN)))
  const parts: Segment[] = []
  let rest = segment
  for (let left = count; left > 1; left--) {
    const [part, following] = splitSegment(rest, 1 / left)
    parts.push(part)
    rest = following
  }
  return [...parts, rest]
}

function getAngle(from: Point, to: Point): number {
  return Math.abs(Math.atan2(cross(from, to), from[0] * to[0] + from[1] * to[1]))
}

function cross(a: Point, b: Point): number {
  return a[0] * b[1] - a[1] * b[0]
}

/** Moves a curve of little curvature to its left; its control points keep their share of its length. */
function shift(segment: Segment, distance: number): Segment {
  const [start, out, entry, end] = segment
  const from = add(start, getNormal(locate(segment, 0).direction), distance)
  const to = add(end, getNormal(locate(segment, 1).direction), distance)
  const length = measure(start, end)
  const scale = length > 0 ? measure(from, to) / length : 1
  return [from, add(from, subtract(out, start), scale), add(to, subtract(entry, end), scale), to]
}

/** Shortens two neighbours that cross, in place, or returns the segments that close the gap between them. */
function joinGroups(group: Segment[], next: Segment[], vertex: Point, offset: Offset): Segment[] {
  const [last, first] = [group.at(-1), next[0]]
  if (last === undefined || first === undefined || measure(last[3], first[0]) < 1e-6) return []
  const turn = cross(locate(last, 1).direction, locate(first, 0).direction)
  if (turn * offset.distance < 0 && group !== next && cutAtCrossing(group, next)) return []
  return connect(last, first, vertex, turn * offset.distance < 0 ? { ...offset, join: 'bevel' } : offset)
}

function cutAtCrossing(group: Segment[], next: Segment[]): boolean {
  for (const [before, segment] of [...group.entries()].reverse()) {
    for (const [after, other] of next.entries()) {
      const crossing = intersectSegments(segment, other)
      if (crossing === undefined) continue
      group.splice(before, group.length, splitSegment(segment, crossing[0])[0])
      next.splice(0, after + 1, splitSegment(other, crossing[1])[1])
      return true
    }
  }
  return false
}

function connect(
  last: Segment,
  first: Segment,
  vertex: Point,
  { distance, join, miterLimit }: Offset,
): Segment[] {
  const [from, to] = [last[3], first[0]]
  if (join === 'round') return drawArc(from, to, vertex, distance)
  if (join === 'miter') {
    const tip = findMiter(last, first, vertex, distance)
    if (tip !== undefined && measure(vertex, tip) <= miterLimit * Math.abs(distance)) {
      return [drawLine(from, tip), drawLine(tip, to)]
    }
  }
  return [drawLine(from, to)]
}

function drawLine(from: Point, to: Point): Segment {
  return [from, from, to, to]
}

/** Returns the point where the sides on both sides of a vertex meet; undefined if they are parallel. */
function findMiter(last: Segment, first: Segment, vertex: Point, distance: number): Point | undefined {
  const [before, after] = [normalise(locate(last, 1).direction), normalise(locate(first, 0).direction)]
  const [x, y] = add(getNormal(before), getNormal(after))
  const square = x * x + y * y
  return square < 1e-9 ? undefined : add(vertex, [x, y], (2 * distance) / square)
}

/** Draws an arc around a vertex, in parts of up to a quarter circle. */
function drawArc(from: Point, to: Point, centre: Point, distance: number): Segment[] {
  const [start, end] = [subtract(from, centre), subtract(to, centre)]
  const clockwise = Math.atan2(cross(start, end), start[0] * end[0] + start[1] * end[1])
  // Half a turn, at the end of a line, goes round the outside.
  const isHalf = Math.abs(Math.abs(clockwise) - Math.PI) < 1e-6
  const sweep = isHalf ? Math.sign(distance) * Math.PI : clockwise
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-6))
  const control = (4 / 3) * Math.tan(sweep / count / 4)
  const turned = (angle: number): Point => [
    start[0] * Math.cos(angle) - start[1] * Math.sin(angle),
    start[0] * Math.sin(angle) + start[1] * Math.cos(angle),
  ]
  return Array.from({ length: count }, (_, index): Segment => {
    const [a, b] = [turned((sweep * index) / count), turned((sweep * (index + 1)) / count)]
    const [p, q] = [add(centre, a), index === count - 1 ? to : add(centre, b)]
    return [p, add(p, [-a[1], a[0]], control), add(q, [-b[1], b[0]], -control), q]
  })
}
