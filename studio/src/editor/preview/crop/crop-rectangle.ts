import type { CropFractions } from '@engine/document/edit/crop.ts'
import { type Box, getCentre, type HandlePosition, type Point, rotatePoint } from '../handles/box.ts'

/** The visible part of an image: its edges as fractions 0–1 of the box, from its left and top. */
export interface CropRectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Returns the visible part. At least a pixel of the box remains, as in an export. */
export function toRectangle(crop: CropFractions, box: Box): CropRectangle {
  const least = getLeastSides(box)
  const left = Math.min(clampUnit(crop.left), 1 - least.x)
  const top = Math.min(clampUnit(crop.top), 1 - least.y)
  return {
    left,
    top,
    right: Math.max(left + least.x, 1 - clampUnit(crop.right)),
    bottom: Math.max(top + least.y, 1 - clampUnit(crop.bottom)),
  }
}

export function toCrop({ left, top, right, bottom }: CropRectangle): CropFractions {
  return { left, top, right: 1 - right, bottom: 1 - bottom }
}

/** Returns where a point of the composition is in a box, as fractions of its sides. */
export function toFraction(box: Box, point: Point): Point {
  const centre = getCentre(box)
  const { x, y } = rotatePoint({ x: point.x - centre.x, y: point.y - centre.y }, -box.rotation)
  return {
    x: x / (box.width * box.scaleX || 1) + 0.5,
    y: y / (box.height * box.scaleY || 1) + 0.5,
  }
}

/** Returns a point of the box for `getPoint`. */
export function toBoxPosition({ x, y }: Point): Point {
  return { x: 2 * x - 1, y: 2 * y - 1 }
}

/** Moves a visible part as far as the image goes. @param delta - Fractions of the box's sides. */
export function moveRectangle(rectangle: CropRectangle, delta: Point): CropRectangle {
  const x = clamp(delta.x, -rectangle.left, 1 - rectangle.right)
  const y = clamp(delta.y, -rectangle.top, 1 - rectangle.bottom)
  return {
    left: rectangle.left + x,
    top: rectangle.top + y,
    right: rectangle.right + x,
    bottom: rectangle.bottom + y,
  }
}

/**
 * Moves a handle of a visible part as far as the image goes.
 *
 * @param delta - Fractions of the box's sides.
 * @param keepsRatio - Keeps the ratio of the sides. Handles on the sides then change the other sides equally.
 */
export function resizeRectangle(
  rectangle: CropRectangle,
  handle: HandlePosition,
  delta: Point,
  { box, keepsRatio }: { readonly box: Box; readonly keepsRatio: boolean },
): CropRectangle {
  const least = getLeastSides(box)
  const [x, y] = [readAxis(rectangle, 'x'), readAxis(rectangle, 'y')]
  if (keepsRatio) {
    const factors = [computeScale(x, handle.x, delta.x), computeScale(y, handle.y, delta.y)].filter(
      (factor) => factor !== undefined,
    )
    const wanted = factors.reduce((most, each) => (Math.abs(each - 1) > Math.abs(most - 1) ? each : most), 1)
    const smallest = Math.max(least.x / (x.end - x.start), least.y / (y.end - y.start))
    const largest = Math.min(findLargest(x, handle.x), findLargest(y, handle.y))
    const factor = Math.max(Math.min(smallest, 1), Math.min(wanted, largest))
    return toEdges(scaleAxis(x, handle.x, factor), scaleAxis(y, handle.y, factor))
  }
  return toEdges(moveEdge(x, handle.x, delta.x, least.x), moveEdge(y, handle.y, delta.y, least.y))
}

interface Axis {
  readonly start: number
  readonly end: number
}

type Side = HandlePosition['x']

const readAxis = ({ left, top, right, bottom }: CropRectangle, axis: 'x' | 'y'): Axis =>
  axis === 'x' ? { start: left, end: right } : { start: top, end: bottom }

const toEdges = (x: Axis, y: Axis): CropRectangle => ({
  left: x.start,
  top: y.start,
  right: x.end,
  bottom: y.end,
})

function moveEdge({ start, end }: Axis, side: Side, delta: number, least: number): Axis {
  if (side === -1) return { start: clamp(start + delta, 0, Math.max(0, end - least)), end }
  if (side === 1) return { start, end: clamp(end + delta, Math.min(1, start + least), 1) }
  return { start, end }
}

/** Returns by which factor a handle changes a side; undefined if it does not. */
function computeScale({ start, end }: Axis, side: Side, delta: number): number | undefined {
  return side === 0 ? undefined : Math.max(0, (end - start + side * delta) / (end - start))
}

/** Returns the largest factor of a side within the image. */
function findLargest({ start, end }: Axis, side: Side): number {
  const middle = (start + end) / 2
  const space = side === 1 ? 1 - start : side === -1 ? end : 2 * Math.min(middle, 1 - middle)
  return Math.max(1, space / (end - start))
}

function scaleAxis({ start, end }: Axis, side: Side, factor: number): Axis {
  const length = (end - start) * factor
  if (side === 1) return { start, end: Math.min(1, start + length) }
  if (side === -1) return { start: Math.max(0, end - length), end }
  const middle = (start + end) / 2
  return { start: Math.max(0, middle - length / 2), end: Math.min(1, middle + length / 2) }
}

/** Returns a pixel of the box as fractions of its sides. */
function getLeastSides({ width, height }: Box): Point {
  return { x: width > 1 ? 1 / width : 1, y: height > 1 ? 1 / height : 1 }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
const clampUnit = (value: number): number => clamp(value, 0, 1)
