import type { OutputFrame } from '../../document/output-frame.ts'
import { computeBoxMatrix, type Rectangle, transformBounds } from '../box-matrix.ts'
import type { BoxState, ImageContent } from '../frame-description.ts'
import type { ImageArea, Size } from './fit.ts'
import { computeDrawnArea, computeTargetArea, computeVisibleArea } from './image-areas.ts'

/** Where an image that is neither rotated nor mirrored is, in pixels of the output frame. */
export interface UprightImage {
  /** The whole image, as if nothing of it were cropped. */
  readonly whole: Rectangle
  /** The part of the frame that may show it; round corners are inside. */
  readonly shown: Rectangle
}

/**
 * Computes where an image is.
 *
 * @param image - Its size in its own pixels.
 * @returns Undefined if it is rotated or mirrored, or moves at some time.
 */
export function placeUprightImage(
  image: Size,
  content: ImageContent,
  box: BoxState,
  output: OutputFrame,
): UprightImage | undefined {
  const matrix = computeBoxMatrix(box, output)
  const [a, b, c, d] = matrix
  if (box.moves || b !== 0 || c !== 0 || a <= 0 || d <= 0) return undefined
  const target = computeTargetArea(content.fit, image, box)
  const drawn = computeDrawnArea(content.fit, image, box)
  const [scaleX, scaleY] = [target.width / drawn.width, target.height / drawn.height]
  const left = target.x - drawn.x * scaleX
  const top = target.y - drawn.y * scaleY
  const whole = { left, top, right: left + image.width * scaleX, bottom: top + image.height * scaleY }
  const visible = computeVisibleArea(content, box)
  const shown =
    visible === undefined ? toRectangle(target) : intersect(toRectangle(target), toRectangle(visible))
  return { whole: transformBounds(matrix, whole), shown: transformBounds(matrix, shown) }
}

function toRectangle({ x, y, width, height }: ImageArea): Rectangle {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

function intersect(first: Rectangle, second: Rectangle): Rectangle {
  return {
    left: Math.max(first.left, second.left),
    top: Math.max(first.top, second.top),
    right: Math.min(first.right, second.right),
    bottom: Math.min(first.bottom, second.bottom),
  }
}
