import type { OutputFrame } from '../document/output-frame.ts'
import type { BoxState } from './frame-description.ts'

/** Canvas order: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

type Placement = Pick<OutputFrame, 'contentScale' | 'contentLeft' | 'contentTop'>

/**
 * Computes the matrix from a box's own pixels (origin at its top left corner) to the frame's: the clip
 * animation's zoom about the centre and its shift, scale and rotation about the centre, the box's position,
 * then the output's scale.
 */
export function computeBoxMatrix(
  box: BoxState,
  { contentScale, contentLeft, contentTop }: Placement,
): Matrix {
  const radians = (box.rotation * Math.PI) / 180
  const cos = Math.cos(radians) * contentScale
  const sin = Math.sin(radians) * contentScale
  // One step along the box's axes after scale and rotation.
  const [ax, ay] = [cos * box.scaleX, sin * box.scaleX]
  const [bx, by] = [-sin * box.scaleY, cos * box.scaleY]
  const [a, b, c, d] = [ax * box.zoom, ay * box.zoom, bx * box.zoom, by * box.zoom]
  const centerX = contentLeft + (box.left + box.width / 2) * contentScale
  const centerY = contentTop + (box.top + box.height / 2) * contentScale
  const e = centerX + ax * box.shiftX + bx * box.shiftY - (a * box.width + c * box.height) / 2
  const f = centerY + ay * box.shiftX + by * box.shiftY - (b * box.width + d * box.height) / 2
  return [a, b, c, d, e, f]
}

/** For boxes inside a parent whose unit is one of their pixels. */
export const unplaced: Placement = { contentScale: 1, contentLeft: 0, contentTop: 0 }

/** Computes the smallest upright rectangle around a transformed rectangle. */
export function transformBounds([a, b, c, d, e, f]: Matrix, rectangle: Rectangle): Rectangle {
  const { left, top, right, bottom } = rectangle
  const xs = [left * a + top * c, right * a + top * c, left * a + bottom * c, right * a + bottom * c]
  const ys = [left * b + top * d, right * b + top * d, left * b + bottom * d, right * b + bottom * d]
  return {
    left: Math.min(...xs) + e,
    top: Math.min(...ys) + f,
    right: Math.max(...xs) + e,
    bottom: Math.max(...ys) + f,
  }
}

/** Returns the whole pixels of a frame that a rectangle touches, or undefined if it touches none. */
export function clipToFrame(
  { left, top, right, bottom }: Rectangle,
  frame: { readonly width: number; readonly height: number },
): Rectangle | undefined {
  const within = {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(frame.width, Math.ceil(right)),
    bottom: Math.min(frame.height, Math.ceil(bottom)),
  }
  return within.left < within.right && within.top < within.bottom ? within : undefined
}

/** Multiplies two matrices: the result applies `second`, then `first`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [a2, b2, c2, d2, e2, f2] = second
  return [
    a * a2 + c * b2,
    b * a2 + d * b2,
    a * c2 + c * d2,
    b * c2 + d * d2,
    a * e2 + c * f2 + e,
    b * e2 + d * f2 + f,
  ]
}

/** Inverts a matrix, which must not be singular. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}

/**
 * Creates a function that moves a height to the nearest one that the matrix maps to a whole pixel. Under a
 * rotation, heights stay unchanged.
 */
export function createBaselineSnap([, b, c, d, , f]: Matrix): (y: number) => number {
  const isLevel = b === 0 && c === 0 && d !== 0
  return isLevel ? (y) => (Math.round(y * d + f) - f) / d : (y) => y
}
