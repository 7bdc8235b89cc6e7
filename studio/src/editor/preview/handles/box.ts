/** A point in pixels of the composition, or of the screen. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The box of an item at an instant, in pixels of the composition and degrees clockwise. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scaleX: number
  readonly scaleY: number
  readonly rotation: number
}

/** A handle of a box: −1 is left or upper, 1 right or lower, and 0 the middle. */
export interface HandlePosition {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

export const handlePositions: readonly HandlePosition[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
]

export const toRadians = (degrees: number): number => (degrees * Math.PI) / 180

export function rotatePoint({ x, y }: Point, degrees: number): Point {
  const [sine, cosine] = [Math.sin(toRadians(degrees)), Math.cos(toRadians(degrees))]
  return { x: x * cosine - y * sine, y: x * sine + y * cosine }
}

/** Returns the centre, about which a box is scaled and rotated. */
export function getCentre({ left, top, width, height }: Box): Point {
  return { x: left + width / 2, y: top + height / 2 }
}

/** Returns where a point of the box is shown. `{ x: -1, y: -1 }` is the upper left corner, `{ x: 0, y: 0 }` the centre. */
export function getPoint(box: Box, position: Point): Point {
  const centre = getCentre(box)
  const offset = rotatePoint(
    { x: (position.x * box.width * box.scaleX) / 2, y: (position.y * box.height * box.scaleY) / 2 },
    box.rotation,
  )
  return { x: centre.x + offset.x, y: centre.y + offset.y }
}

/** Returns the corners as they are shown, clockwise from the upper left one of the unrotated box. */
export function getCorners(box: Box): readonly [Point, Point, Point, Point] {
  return [
    getPoint(box, { x: -1, y: -1 }),
    getPoint(box, { x: 1, y: -1 }),
    getPoint(box, { x: 1, y: 1 }),
    getPoint(box, { x: -1, y: 1 }),
  ]
}

/** Returns the upright rectangle around the box as it is shown. */
export function getBounds(box: Box): { left: number; top: number; right: number; bottom: number } {
  const corners = getCorners(box)
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** Returns whether a point is inside of the box as it is shown. */
export function containsPoint(box: Box, point: Point): boolean {
  const centre = getCentre(box)
  const { x, y } = rotatePoint({ x: point.x - centre.x, y: point.y - centre.y }, -box.rotation)
  return (
    Math.abs(x) <= Math.abs(box.width * box.scaleX) / 2 &&
    Math.abs(y) <= Math.abs(box.height * box.scaleY) / 2
  )
}
