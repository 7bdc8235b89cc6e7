import type { ImageContent } from '../frame-description.ts'
import { computeContainArea, computeCoverArea, getWholeArea, type ImageArea, type Size } from './fit.ts'

/** Returns the area of a box in which an image is drawn, in the box's pixels. */
export function computeTargetArea(fit: ImageContent['fit'], image: Size, box: Size): ImageArea {
  return fit === 'contain' ? computeContainArea(image, box) : getWholeArea(box)
}

/** Returns the area of an image that is drawn into a box, in the image's pixels. */
export function computeDrawnArea(fit: ImageContent['fit'], image: Size, box: Size): ImageArea {
  return fit === 'cover' ? computeCoverArea(image, box.width, box.height) : getWholeArea(image)
}

/** The uncropped part of a box, with round corners, in the box's pixels. */
export interface VisibleArea extends ImageArea {
  readonly radius: number
}

/** Returns the uncropped part of a box, of which at least one pixel remains; undefined if it is the whole box. */
export function computeVisibleArea(
  { visible: { left, top, right, bottom }, borderRadius }: ImageContent,
  { width, height }: Size,
): VisibleArea | undefined {
  const isCropped = left > 0 || top > 0 || right < 1 || bottom < 1
  if (!isCropped && borderRadius === 0) return undefined
  const x = Math.min(left * width, Math.max(0, width - 1))
  const y = Math.min(top * height, Math.max(0, height - 1))
  const shownWidth = Math.max(Math.min(1, width), right * width - x)
  const shownHeight = Math.max(Math.min(1, height), bottom * height - y)
  const radius = Math.min(borderRadius, shownWidth / 2, shownHeight / 2)
  return { x, y, width: shownWidth, height: shownHeight, radius }
}
