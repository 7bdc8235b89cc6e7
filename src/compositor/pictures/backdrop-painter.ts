import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { BackgroundDescription, PictureReference } from '../frame-description.ts'
import { fillGradient } from '../gradient.ts'
import type { LayerPool } from '../layer-pool.ts'
import { RecentlyUsed } from '../recently-used.ts'
import type { Layer, Resources } from '../resources.ts'
import { paintBlurred } from './blur.ts'
import { coverArea } from './fit.ts'
import { type PictureSource, smoothingFor } from './picture-source.ts'

type PictureBackground = Extract<BackgroundDescription, { type: 'picture' }>

/** Backdrops that stay the same are painted once: a full gradient costs three times its copying. */
const MAX_KEPT = 2

/** Covers the whole frame, opaque: what is transparent in a background lets black through. */
export class BackdropPainter {
  readonly #output: OutputFrame
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #pictures: PictureSource
  readonly #kept = new RecentlyUsed<Layer>(MAX_KEPT)

  constructor(output: OutputFrame, resources: Resources, layers: LayerPool, pictures: PictureSource) {
    this.#output = output
    this.#resources = resources
    this.#layers = layers
    this.#pictures = pictures
  }

  /** @param context - Its unit is a frame pixel. */
  paint(context: Context2D, background: BackgroundDescription): void {
    if (background.type === 'color') {
      this.#fill(context, '#000000')
      this.#fill(context, background.color)
      return
    }
    const isMoving = background.type === 'picture' && background.picture.kind === 'moving'
    if (isMoving) {
      this.#paintAnew(context, background)
      return
    }
    const { width, height } = this.#output
    const kept = this.#kept.get(JSON.stringify(background), () => {
      const layer = this.#resources.createLayer(width, height)
      this.#paintAnew(layer.context, background)
      return layer
    })
    context.drawImage(kept.drawable, 0, 0)
  }

  #paintAnew(context: Context2D, background: Exclude<BackgroundDescription, { type: 'color' }>): void {
    const { width, height } = this.#output
    this.#fill(context, '#000000')
    if (background.type === 'picture') {
      this.#paintPicture(context, background)
      return
    }
    this.#fill(context, background.color)
    fillGradient(context, background.gradient, width, height)
  }

  #fill(context: Context2D, color: string): void {
    context.fillStyle = color
    context.fillRect(0, 0, this.#output.width, this.#output.height)
  }

  #paintPicture(context: Context2D, { picture, blurPixels }: PictureBackground): void {
    const { width, height } = this.#output
    if (blurPixels === 0) {
      this.#cover(context, picture, width, height)
      return
    }
    paintBlurred(context, { width, height, blurPixels }, this.#layers, (small, smallWidth, smallHeight) =>
      this.#cover(small, picture, smallWidth, smallHeight),
    )
  }

  #cover(context: Context2D, reference: PictureReference, width: number, height: number): void {
    const whole = this.#pictures.drawable(reference)
    const scale = Math.max(width / whole.width, height / whole.height)
    this.#pictures.forScale(reference, scale, (picture) => {
      const area = coverArea(picture, width, height)
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = smoothingFor(reference)
      context.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, width, height)
    })
  }
}
