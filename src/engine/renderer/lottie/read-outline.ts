import { type AnimatedValue, joinSpans, readAnimatedPath, readNumber, readPoint } from './animated-values.ts'
import { add, type BezierPath, corner, type Point, reversePath, type Vertex } from './bezier-path.ts'
import type { Fields } from './fields.ts'

/** The distance of the control points from a quarter circle's ends, in radii. */
const CIRCLE = 0.5519
/** Skia's player draws more, which no animation needs. */
const MAX_STAR_POINTS = 1_000
const REVERSED = 3

/** Reads a path, rectangle, ellipse, star or polygon as a Bézier path; undefined for any other shape. */
export function readOutline(shape: Fields): AnimatedValue<BezierPath> | undefined {
  switch (shape.ty) {
    case 'sh':
      return readAnimatedPath(shape.ks)
    case 'rc':
      return readRectangle(shape)
    case 'el':
      return readEllipse(shape)
    case 'sr':
      return readStar(shape)
    default:
      return undefined
  }
}

function readRectangle(shape: Fields): AnimatedValue<BezierPath> {
  const [size, position, radius] = [readPoint(shape.s), readPoint(shape.p), readNumber(shape.r)]
  return {
    span: joinSpans([size.span, position.span, radius.span]),
    at(frame) {
      const [width, height] = size.at(frame)
      const half: Point = [width / 2, height / 2]
      const rounding = Math.max(0, Math.min(radius.at(frame), Math.abs(half[0]), Math.abs(half[1])))
      return orient(shape, drawRectangle(position.at(frame), half, rounding))
    },
  }
}

/** Clockwise from the top right corner, as in After Effects. */
function drawRectangle(centre: Point, [halfWidth, halfHeight]: Point, rounding: number): BezierPath {
  const corners: Point[] = [
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]
  const vertices = corners.flatMap(([right, down]): Vertex[] => {
    const point = add(centre, [right * halfWidth, down * halfHeight])
    if (rounding === 0) return [corner(point)]
    const control = rounding * (1 - CIRCLE)
    const side = (distance: number): Point => add(point, [0, -down * distance])
    const edge = (distance: number): Point => add(point, [-right * distance, 0])
    // Two corners are entered along a vertical side, the others along a horizontal one.
    const [before, after] = right === down ? [side, edge] : [edge, side]
    return [
      { point: before(rounding), in: before(rounding), out: before(control) },
      { point: after(rounding), in: after(control), out: after(rounding) },
    ]
  })
  return { closed: true, vertices }
}

function readEllipse(shape: Fields): AnimatedValue<BezierPath> {
  const [size, position] = [readPoint(shape.s), readPoint(shape.p)]
  return {
    span: joinSpans([size.span, position.span]),
    at(frame) {
      const [centre, [width, height]] = [position.at(frame), size.at(frame)]
      const place = ([x, y]: Point): Point => add(centre, [(x * width) / 2, (y * height) / 2])
      const vertices = [-90, 0, 90, 180].map((degrees) => {
        const angle = (degrees * Math.PI) / 180
        const [x, y] = [Math.cos(angle), Math.sin(angle)]
        const travel: Point = [-y, x]
        return {
          point: place([x, y]),
          in: place(add([x, y], travel, -CIRCLE)),
          out: place(add([x, y], travel, CIRCLE)),
        }
      })
      return orient(shape, { closed: true, vertices })
    },
  }
}

const STAR = 1

/** A star or a polygon, with the roundness that Skia's player leaves out. */
function readStar(shape: Fields): AnimatedValue<BezierPath> {
  const isStar = shape.sy === STAR
  const position = readPoint(shape.p)
  const [count, rotation] = [readNumber(shape.pt), readNumber(shape.r)]
  const outer = { radius: readNumber(shape.or), roundness: readNumber(shape.os) }
  const inner = { radius: readNumber(shape.ir), roundness: readNumber(shape.is) }
  const values = [count, rotation, outer.radius, outer.roundness, inner.radius, inner.roundness]
  return {
    span: joinSpans([position.span, ...values.map(({ span }) => span)]),
    at(frame) {
      const points = Math.max(0, Math.min(Math.floor(count.at(frame)), MAX_STAR_POINTS))
      const vertexCount = isStar ? points * 2 : points
      const [centre, start] = [position.at(frame), ((rotation.at(frame) - 90) * Math.PI) / 180]
      const rings = [outer, inner].map((ring) => [ring.radius.at(frame), ring.roundness.at(frame)] as const)
      const vertices = Array.from({ length: vertexCount }, (_, index): Vertex => {
        const [radius, roundness] = rings[isStar ? index % 2 : 0] ?? [0, 0]
        const angle = start + (index * 2 * Math.PI) / vertexCount
        const [x, y] = [Math.cos(angle), Math.sin(angle)]
        const point = add(centre, [x, y], radius)
        // At 100 % the control points of a vertex are a quarter of its part of the circumference away.
        const control = ((2 * Math.PI * radius) / (points * 4)) * (roundness / 100)
        return { point, in: add(point, [-y, x], -control), out: add(point, [-y, x], control) }
      })
      return orient(shape, { closed: true, vertices })
    },
  }
}

function orient({ d: direction }: Fields, path: BezierPath): BezierPath {
  if (direction !== REVERSED) return path
  // The first vertex stays the first one.
  const { closed, vertices } = reversePath(path)
  return { closed, vertices: [...vertices.slice(-1), ...vertices.slice(0, -1)] }
}
