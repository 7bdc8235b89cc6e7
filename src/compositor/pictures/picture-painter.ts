import type { Context2D } from '../context2d.ts'
import type { BoxState, PictureContent, PictureReference } from '../frame-description.ts'
import type { Drawable, Resources } from '../resources.ts'
import { remembered } from '../text/text-rasters.ts'
import { coverArea } from './fit.ts'
import { PictureSizes } from './picture-sizes.ts'

/** Blurred backdrops are made at this fraction of their size: nobody sees it once they are blurred. */
const BLUR_REDUCTION = 4
/** Below this radius a reduced picture would show. */
const MIN_REDUCED_BLUR = 6
const MAX_BACKDROPS = 4

/** Draws stills and decoded video frames: in an item's box, or as the frame's backdrop. */
export class PicturePainter {
  readonly #resources: Resources
  readonly #sizes: PictureSizes
  readonly #backdrops = new Map<string, Drawable>()

  constructor(resources: Resources) {
    this.#resources = resources
    this.#sizes = new PictureSizes(resources)
  }

  /** @param context - Its origin is the box's top left corner, its unit a composition pixel. */
  paintInBox(context: Context2D, content: PictureContent, box: BoxState, contentScale: number): void {
    const { width, height } = box
    const whole = this.#drawable(content.picture)
    const isCover = content.fit === 'cover'
    const wholeArea = isCover
      ? coverArea(whole, width, height)
      : { x: 0, y: 0, width: whole.width, height: whole.height }
    const framePixels = contentScale * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY)) * box.zoom
    const scale = framePixels * Math.max(width / wholeArea.width, height / wholeArea.height)
    const picture = this.#sized(content.picture, whole, scale)
    const area = isCover
      ? coverArea(picture, width, height)
      : { x: 0, y: 0, width: picture.width, height: picture.height }

    const { left, top, right, bottom } = content.visible
    const isCropped = left > 0 || top > 0 || right < 1 || bottom < 1
    if (isCropped || content.borderRadius > 0) {
      // At least one pixel of the box stays, whatever the crop says.
      const x = Math.min(left * width, Math.max(0, width - 1))
      const y = Math.min(top * height, Math.max(0, height - 1))
      const shownWidth = Math.max(Math.min(1, width), right * width - x)
      const shownHeight = Math.max(Math.min(1, height), bottom * height - y)
      context.beginPath()
      context.roundRect(
        x,
        y,
        shownWidth,
        shownHeight,
        Math.min(content.borderRadius, shownWidth / 2, shownHeight / 2),
      )
      context.clip()
    }
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = content.picture.kind === 'moving' && scale < 0.5 ? 'medium' : 'low'
    context.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, width, height)
  }

  /** Covers the frame with a picture, blurred; the context's unit is a frame pixel. */
  paintBackdrop(
    context: Context2D,
    reference: PictureReference,
    blurPixels: number,
    width: number,
    height: number,
  ): void {
    const picture = this.#drawable(reference)
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    if (blurPixels === 0) {
      const scale = Math.max(width / picture.width, height / picture.height)
      const sized = this.#sized(reference, picture, scale)
      const area = coverArea(sized, width, height)
      context.drawImage(sized, area.x, area.y, area.width, area.height, 0, 0, width, height)
      return
    }
    const make = (): Drawable => this.#blurred(picture, blurPixels, width, height)
    const backdrop =
      reference.kind === 'still'
        ? remembered(this.#backdrops, `${reference.assetId}|${blurPixels}`, MAX_BACKDROPS, make)
        : make()
    context.drawImage(backdrop, 0, 0, width, height)
  }

  #blurred(picture: Drawable, blurPixels: number, width: number, height: number): Drawable {
    const reduction = blurPixels < MIN_REDUCED_BLUR ? 1 : BLUR_REDUCTION
    const radius = blurPixels / reduction
    const layerWidth = Math.max(1, Math.round(width / reduction))
    const layerHeight = Math.max(1, Math.round(height / reduction))
    const sharp = this.#resources.createLayer(layerWidth, layerHeight)
    const area = coverArea(picture, layerWidth, layerHeight)
    sharp.context.imageSmoothingQuality = 'medium'
    sharp.context.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, layerWidth, layerHeight)
    const blurred = this.#resources.createLayer(layerWidth, layerHeight)
    // A little larger than the frame, so that the blur does not draw darkness in from outside the edges.
    const margin = 2 * radius
    const grown = Math.max((layerWidth + 2 * margin) / layerWidth, (layerHeight + 2 * margin) / layerHeight)
    const drawnWidth = layerWidth * grown
    const drawnHeight = layerHeight * grown
    blurred.context.filter = `blur(${radius}px)`
    blurred.context.drawImage(
      sharp.drawable,
      (layerWidth - drawnWidth) / 2,
      (layerHeight - drawnHeight) / 2,
      drawnWidth,
      drawnHeight,
    )
    return blurred.drawable
  }

  #drawable(reference: PictureReference): Drawable {
    return reference.kind === 'still'
      ? this.#resources.image(reference.assetId)
      : this.#resources.sourceFrame(reference.source)
  }

  /** Video frames change all the time: a smaller copy of one would be used once. */
  #sized(reference: PictureReference, picture: Drawable, scale: number): Drawable {
    return reference.kind === 'still' ? this.#sizes.atScale(reference.assetId, picture, scale) : picture
  }
}
