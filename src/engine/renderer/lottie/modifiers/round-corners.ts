import { type BezierPath, measure, mix, type Vertex } from '../bezier-path.ts'

/** The distance of the control points from an arc's ends, as a share of the distance to the corner. */
const CIRCLE = 0.5519

/** Replaces corners with arcs. Vertices that have a control point are smooth already and do not change. */
export function roundCorners({ closed, vertices }: BezierPath, radius: number): BezierPath {
  const rounded = vertices.flatMap((vertex, index): Vertex[] => {
    const previous = vertices[index - 1] ?? (closed ? vertices.at(-1) : undefined)
    const next = vertices[index + 1] ?? (closed ? vertices[0] : undefined)
    const isCorner = measure(vertex.point, vertex.in) === 0 && measure(vertex.point, vertex.out) === 0
    if (!isCorner || previous === undefined || next === undefined) return [vertex]
    const start = approach(vertex, previous, radius)
    const end = approach(vertex, next, radius)
    return [
      { point: start, in: start, out: mix(start, vertex.point, CIRCLE) },
      { point: end, in: mix(end, vertex.point, CIRCLE), out: end },
    ]
  })
  return { closed, vertices: rounded }
}

/** Returns the point at a distance from a corner, at most half-way to the neighbour. */
function approach({ point }: Vertex, neighbour: Vertex, distance: number): Vertex['point'] {
  const length = measure(point, neighbour.point)
  return length === 0 ? point : mix(point, neighbour.point, Math.min(distance, length / 2) / length)
}
