import type { Context2D } from '../context2d.ts'
import type { BoxState, ImageContent } from '../frame-description.ts'
import type { Drawable } from '../resources.ts'
import { computeContainArea, computeCoverArea, getWholeArea, type Size } from './fit.ts'
import { chooseSmoothing, type ImageSource } from './image-source.ts'

/**
 * Draws an image into its box: cropped, fitted, with round corners.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel.
 * @param contentScale - Frame pixels per composition pixel.
 */
export function paintImage(
  context: Context2D,
  content: ImageContent,
  box: BoxState,
  contentScale: number,
  images: ImageSource,
): void {
  const { image: reference, fit } = content
  const whole = images.drawable(reference)
  const target = fit === 'contain' ? computeContainArea(whole, box) : getWholeArea(box)
  const computeArea = (size: Size) =>
    fit === 'cover' ? computeCoverArea(size, box.width, box.height) : getWholeArea(size)
  const drawn = computeArea(whole)
  const enlarged = Math.max(target.width / drawn.width, target.height / drawn.height)
  const scale = contentScale * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY)) * box.zoom * enlarged
  clipToVisible(context, content, box.width, box.height)
  const draw = (image: Drawable): void => {
    const area = computeArea(image)
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = chooseSmoothing(reference)
    const { x, y, width, height } = target
    context.drawImage(image, area.x, area.y, area.width, area.height, x, y, width, height)
  }
  if (box.moves) {
    images.withRaster(reference, { scale, peakScale: contentScale * box.peakScale * enlarged }, draw)
  } else {
    images.withScaled(reference, scale, draw)
  }
}

/** Clips to the uncropped part of the box, with round corners. At least one pixel always remains. */
function clipToVisible(context: Context2D, content: ImageContent, width: number, height: number): void {
  const { left, top, right, bottom } = content.visible
  const isCropped = left > 0 || top > 0 || right < 1 || bottom < 1
  if (!isCropped && content.borderRadius === 0) return
  const x = Math.min(left * width, Math.max(0, width - 1))
  const y = Math.min(top * height, Math.max(0, height - 1))
  const shownWidth = Math.max(Math.min(1, width), right * width - x)
  const shownHeight = Math.max(Math.min(1, height), bottom * height - y)
  const radius = Math.min(content.borderRadius, shownWidth / 2, shownHeight / 2)
  context.beginPath()
  context.roundRect(x, y, shownWidth, shownHeight, radius)
  context.clip()
}
