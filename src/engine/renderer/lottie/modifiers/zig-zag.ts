import { BakingLimitError, MAX_BAKED_VERTICES } from '../baking-limits.ts'
import {
  add,
  type BezierPath,
  getNormal,
  listSegments,
  locate,
  measure,
  mix,
  type Point,
  type Segment,
  subtract,
  type Vertex,
} from '../bezier-path.ts'

export interface ZigZag {
  /** The distance of the ridges from the path. */
  readonly size: number
  /** The number of ridges between two vertices. */
  readonly ridges: number
  readonly isSmooth: boolean
}

/**
 * The distance of a smooth ridge's control points, as a share of the distance between ridges: the value that comes
 * closest to After Effects, measured.
 */
const SMOOTHNESS = 0.58

/**
 * Moves the vertices, and points at even distances between them, to alternating sides of the path.
 *
 * @throws {BakingLimitError} If there would be too many vertices.
 */
export function applyZigZag(path: BezierPath, { size, ridges, isSmooth }: ZigZag): BezierPath {
  const segments = listSegments(path)
  if (segments.length * (ridges + 1) > MAX_BAKED_VERTICES) throw new BakingLimitError()
  const vertices: Vertex[] = []
  const addRidge = (point: Point, direction: Point, before: number, after: number): void => {
    const side = vertices.length % 2 === 0 ? -size : size
    const moved = add(point, getNormal(direction), side)
    const [y, x] = getNormal(direction)
    const travel: Point = [-x, y]
    const share = isSmooth ? SMOOTHNESS / (ridges + 1) : 0
    vertices.push({
      point: moved,
      in: add(moved, travel, -before * share),
      out: add(moved, travel, after * share),
    })
  }
  for (const [index, segment] of segments.entries()) {
    const previous = segments[index - 1] ?? (path.closed ? segments.at(-1) : undefined)
    const length = measure(segment[0], segment[3])
    const before = previous === undefined ? length : measure(previous[0], previous[3])
    const travel = previous === undefined ? locate(segment, 0).direction : subtract(segment[3], previous[0])
    addRidge(segment[0], travel, before, length)
    const even = spaceControls(segment)
    for (let ridge = 1; ridge <= ridges; ridge++) {
      const { point, direction } = locate(even, ridge / (ridges + 1))
      addRidge(point, direction, length, length)
    }
  }
  const last = segments.at(-1)
  if (!path.closed && last !== undefined) {
    const length = measure(last[0], last[3])
    addRidge(last[3], locate(last, 1).direction, length, length)
  }
  return { closed: path.closed, vertices }
}

/** Moves the control points of a straight line to its thirds, where they make its points even. */
function spaceControls(segment: Segment): Segment {
  const [start, out, entry, end] = segment
  if (measure(start, out) > 0 || measure(entry, end) > 0) return segment
  return [start, mix(start, end, 1 / 3), mix(start, end, 2 / 3), end]
}
