import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { BackgroundDescription, PictureReference } from '../frame-description.ts'
import { fillGradient } from '../gradient.ts'
import type { LayerPool } from '../layer-pool.ts'
import { RecentlyUsed } from '../recently-used.ts'
import type { Drawable, Layer, Resources } from '../resources.ts'
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
    const reduction = reductionFor(blurPixels)
    const smallWidth = Math.ceil(width / reduction)
    const smallHeight = Math.ceil(height / reduction)
    const radius = blurPixels / reduction
    // Beyond three radii a Gaussian has 0.1 % of its weight.
    const margin = Math.ceil(3 * radius)
    this.#layers.with(smallWidth, smallHeight, (sharp) => {
      this.#cover(sharp.context, picture, smallWidth, smallHeight)
      this.#layers.with(smallWidth + 2 * margin, smallHeight + 2 * margin, (padded) => {
        paintPadded(padded.context, sharp.drawable, margin)
        this.#layers.with(smallWidth, smallHeight, (blurred) => {
          blurred.context.save()
          blurred.context.filter = `blur(${radius}px)`
          blurred.context.drawImage(padded.drawable, -margin, -margin)
          blurred.context.restore()
          context.imageSmoothingEnabled = true
          context.imageSmoothingQuality = 'low'
          context.drawImage(blurred.drawable, 0, 0, width, height)
        })
      })
    })
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

/**
 * How much smaller a picture may be while it is blurred, so that nobody sees it: at least two of its
 * pixels lie within the radius. A 720p frame takes 4 ms at a quarter of its size, 14 ms at its own.
 */
function reductionFor(blurPixels: number): number {
  return Math.max(1, Math.min(8, 2 ** Math.floor(Math.log2(blurPixels / 2))))
}

/** Draws a picture with a margin that goes on as its edges end, so that blurring draws no darkness in. */
function paintPadded(context: Context2D, picture: Drawable, margin: number): void {
  const { width, height } = picture
  // Along one axis: the first pixel stretched over the margin, the picture, the last pixel stretched.
  const parts = (length: number): [from: number, size: number, to: number, drawn: number][] => [
    [0, 1, 0, margin],
    [0, length, margin, length],
    [length - 1, 1, margin + length, margin],
  ]
  for (const [fromX, sizeX, toX, drawnX] of parts(width)) {
    for (const [fromY, sizeY, toY, drawnY] of parts(height)) {
      context.drawImage(picture, fromX, fromY, sizeX, sizeY, toX, toY, drawnX, drawnY)
    }
  }
}
