import type { Context2D } from '../context2d.ts'
import type { BoxState, PictureContent } from '../frame-description.ts'
import type { Drawable } from '../resources.ts'
import { containedArea, coverArea, type Size, wholeArea } from './fit.ts'
import { type PictureSource, smoothingFor } from './picture-source.ts'

/**
 * Draws a picture into its box: cropped, fitted, with round corners.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel.
 * @param contentScale - Frame pixels per composition pixel.
 */
export function paintPicture(
  context: Context2D,
  content: PictureContent,
  box: BoxState,
  contentScale: number,
  pictures: PictureSource,
): void {
  const { picture: reference, fit } = content
  const whole = pictures.drawable(reference)
  const target = fit === 'contain' ? containedArea(whole, box) : wholeArea(box)
  const areaOf = (size: Size) => (fit === 'cover' ? coverArea(size, box.width, box.height) : wholeArea(size))
  const drawn = areaOf(whole)
  const enlarged = Math.max(target.width / drawn.width, target.height / drawn.height)
  const scale = contentScale * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY)) * box.zoom * enlarged
  clipToVisible(context, content, box.width, box.height)
  const draw = (picture: Drawable): void => {
    const area = areaOf(picture)
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = smoothingFor(reference)
    const { x, y, width, height } = target
    context.drawImage(picture, area.x, area.y, area.width, area.height, x, y, width, height)
  }
  if (box.moves) {
    pictures.forMoving(reference, { scale, peakScale: contentScale * box.peakScale * enlarged }, draw)
  } else {
    pictures.forScale(reference, scale, draw)
  }
}

/** What crops leave of the box, with round corners. At least one pixel stays, whatever they say. */
function clipToVisible(context: Context2D, content: PictureContent, width: number, height: number): void {
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
