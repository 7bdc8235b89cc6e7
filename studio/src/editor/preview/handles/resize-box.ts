import { type Box, getCentre, getPoint, type HandlePosition, type Point, rotatePoint } from './box.ts'

/** The smallest side of a box, in pixels of the composition. */
const MINIMUM_SIDE = 1

interface ResizeOptions {
  /** Keeps the ratio of the sides. Handles on the sides then change both. */
  readonly keepsRatio?: boolean
  /** Resizes around the centre; otherwise the opposite handle stays where it is. */
  readonly fromCentre?: boolean
}

/**
 * Moves a handle of a box.
 *
 * @param delta - How far the handle has moved on the screen, in pixels of the composition.
 * @returns The box with another place and size; its scale and rotation stay.
 */
export function resizeBox(
  box: Box,
  handle: HandlePosition,
  delta: Point,
  { keepsRatio = false, fromCentre = false }: ResizeOptions = {},
): Box {
  const along = rotatePoint(delta, -box.rotation)
  const factor = fromCentre ? 2 : 1
  const grown = {
    width: box.width + (factor * handle.x * along.x) / box.scaleX,
    height: box.height + (factor * handle.y * along.y) / box.scaleY,
  }
  const { width, height } = keepsRatio ? keepRatio(box, handle, grown) : grown
  return place(box, handle, { width: limit(width), height: limit(height) }, fromCentre)
}

const limit = (side: number): number => Math.max(MINIMUM_SIDE, side)

/** Lets the side that has changed more decide. */
function keepRatio(
  box: Box,
  handle: HandlePosition,
  { width, height }: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const [byWidth, byHeight] = [width / box.width, height / box.height]
  const decidesWidth = handle.y === 0 || (handle.x !== 0 && Math.abs(byWidth - 1) >= Math.abs(byHeight - 1))
  const smallest = Math.max(MINIMUM_SIDE / box.width, MINIMUM_SIDE / box.height)
  const factor = Math.max(smallest, decidesWidth ? byWidth : byHeight)
  return { width: box.width * factor, height: box.height * factor }
}

/** Keeps the opposite handle, or the centre, where it was. */
function place(
  box: Box,
  handle: HandlePosition,
  size: { readonly width: number; readonly height: number },
  fromCentre: boolean,
): Box {
  const anchorPosition = fromCentre ? { x: 0, y: 0 } : { x: -handle.x, y: -handle.y }
  const anchor = getPoint(box, anchorPosition)
  const centre = getCentre(box)
  const resized = {
    ...box,
    ...size,
    left: centre.x - size.width / 2,
    top: centre.y - size.height / 2,
  }
  const moved = getPoint(resized, anchorPosition)
  return { ...resized, left: resized.left + anchor.x - moved.x, top: resized.top + anchor.y - moved.y }
}
