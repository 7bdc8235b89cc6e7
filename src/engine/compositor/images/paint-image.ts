import type { Context2D } from '../context2d.ts'
import type { BoxState, ImageContent } from '../frame-description.ts'
import { OVERSAMPLING } from '../raster-scale.ts'
import type { Drawable } from '../resources.ts'
import type { ImageArea, Size } from './fit.ts'
import { computeDrawnArea, computeTargetArea, computeVisibleArea } from './image-areas.ts'
import type { ImageSource } from './image-source.ts'

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
  if (reference.kind === 'hole') {
    paintHole(context, content, box, reference)
    return
  }
  const whole = images.drawable(reference)
  const target = computeTargetArea(fit, whole, box)
  const computeArea = (size: Size): ImageArea => computeDrawnArea(fit, size, box)
  const drawn = computeArea(whole)
  const enlarged = Math.max(target.width / drawn.width, target.height / drawn.height)
  const scale = contentScale * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY)) * box.zoom * enlarged
  clipToVisible(context, content, box)
  const draw = (image: Drawable): void => {
    const area = computeArea(image)
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = images.chooseSmoothing(reference)
    const { x, y, width, height } = target
    context.drawImage(image, area.x, area.y, area.width, area.height, x, y, width, height)
  }
  if (box.moves) {
    images.withRaster(reference, { scale, peakScale: contentScale * box.peakScale * enlarged }, draw)
  } else if (!images.isVector(reference)) {
    images.withScaled(reference, scale, draw)
  } else {
    images.withSized(reference, computeShownSize(context, whole, drawn, target), draw)
  }
}

/** How far from a whole pixel an edge still counts as on it. */
const ON_PIXEL = 1e-3

/**
 * Returns the size of a whole image in pixels of the context's canvas, larger if it is drawn at fractions of pixels or
 * rotated, so that it does not get soft.
 *
 * @param drawn - The area of the image that is drawn into `target`.
 */
function computeShownSize(context: Context2D, whole: Size, drawn: ImageArea, target: ImageArea): Size {
  const { a, b, c, d, e, f } = context.getTransform()
  const width = (Math.hypot(a, b) * target.width * whole.width) / drawn.width
  const height = (Math.hypot(c, d) * target.height * whole.height) / drawn.height
  const edges = [
    a * target.x + e,
    a * (target.x + target.width) + e,
    d * target.y + f,
    d * (target.y + target.height) + f,
    (drawn.x / whole.width) * width,
    (drawn.y / whole.height) * height,
  ]
  const isOnPixels = b === 0 && c === 0 && edges.every((edge) => Math.abs(edge - Math.round(edge)) < ON_PIXEL)
  const factor = isOnPixels ? 1 : OVERSAMPLING
  return { width: width * factor, height: height * factor }
}

/** Removes what is below an image where the image would be drawn. */
function paintHole(context: Context2D, content: ImageContent, box: BoxState, image: Size): void {
  clipToVisible(context, content, box)
  const { x, y, width, height } = computeTargetArea(content.fit, image, box)
  context.globalCompositeOperation = 'destination-out'
  context.fillStyle = '#000000'
  context.fillRect(x, y, width, height)
}

/** Clips to the uncropped part of the box, with round corners. */
function clipToVisible(context: Context2D, content: ImageContent, box: Size): void {
  const visible = computeVisibleArea(content, box)
  if (visible === undefined) return
  context.beginPath()
  context.roundRect(visible.x, visible.y, visible.width, visible.height, visible.radius)
  context.clip()
}
