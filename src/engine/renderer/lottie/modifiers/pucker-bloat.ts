import { type BezierPath, listSegments, locate, measure, mix, type Point } from '../bezier-path.ts'

/** The points of each curve that determine the box of a path. */
const BOX_STEPS = 8

/**
 * Moves vertices towards the centre of the path's box and control points away from it, or the reverse.
 *
 * @param share - 1 moves every vertex to the centre; negative values pucker.
 */
export function applyPuckerBloat(path: BezierPath, share: number): BezierPath {
  const { closed, vertices } = path
  const centre = findCentre(path)
  return {
    closed,
    vertices: vertices.map(({ point, in: entry, out }, index) => {
      const previous = vertices.at(index - 1)?.point ?? point
      const next = vertices[(index + 1) % vertices.length]?.point ?? point
      return {
        point: mix(point, centre, share),
        in: mix(leaveVertex(point, entry, previous), centre, -share),
        out: mix(leaveVertex(point, out, next), centre, -share),
      }
    }),
  }
}

/** The control points of straight lines are a hundredth of their length away, as After Effects draws them. */
function leaveVertex(point: Point, control: Point, neighbour: Point): Point {
  return measure(point, control) > 0 ? control : mix(point, neighbour, 0.01)
}

function findCentre(path: BezierPath): Point {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const segment of listSegments(path)) {
    for (let step = 0; step <= BOX_STEPS; step++) {
      const [x, y] = locate(segment, step / BOX_STEPS).point
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return [(left + right) / 2, (top + bottom) / 2]
}
