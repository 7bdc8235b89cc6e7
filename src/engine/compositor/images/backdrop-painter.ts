import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { BackgroundDescription, BackgroundTransition, ImageReference } from '../frame-description.ts'
import { fillGradient } from '../gradient.ts'
import type { LayerPool } from '../layer-pool.ts'
import { LruCache } from '../lru-cache.ts'
import type { Layer, Resources } from '../resources.ts'
import { drawTransition } from '../transitions/draw-transition.ts'
import { paintBlurred } from './blur.ts'
import { computeCoverArea } from './fit.ts'
import type { ImageSource } from './image-source.ts'

type ImageBackground = Extract<BackgroundDescription, { type: 'image' }>
type StillBackground = Exclude<BackgroundDescription, { type: 'color' | 'transition' }>

/**
 * Number of cached backdrops. Unchanged backdrops are painted once: a full gradient costs three times a copy.
 */
const MAX_CACHED = 2

/** Covers the whole frame with the background; transparent parts show black, or nothing if the output is transparent. */
export class BackdropPainter {
  readonly #output: OutputFrame
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #images: ImageSource
  readonly #cache = new LruCache<Layer>(MAX_CACHED)

  constructor(output: OutputFrame, resources: Resources, layers: LayerPool, images: ImageSource) {
    this.#output = output
    this.#resources = resources
    this.#layers = layers
    this.#images = images
  }

  /** @param context - Its unit is a frame pixel. */
  paint(context: Context2D, background: BackgroundDescription): void {
    if (background.type === 'color') {
      this.#clear(context)
      this.#fill(context, background.color)
      return
    }
    if (background.type === 'transition') {
      if (this.#output.transparent) this.#clear(context)
      this.#paintTransition(context, background)
      return
    }
    const isMoving = background.type === 'image' && background.image.kind === 'moving'
    if (isMoving) {
      this.#repaint(context, background)
      return
    }
    const { width, height } = this.#output
    const cached = this.#cache.get(JSON.stringify(background), () => {
      const layer = this.#resources.createLayer(width, height)
      this.#repaint(layer.context, background)
      return layer
    })
    if (this.#output.transparent) this.#clear(context)
    context.drawImage(cached.drawable, 0, 0)
  }

  #paintTransition(context: Context2D, background: BackgroundTransition): void {
    const { width, height } = this.#output
    this.#layers.with(width, height, (from) => {
      this.paint(from.context, background.from)
      this.#layers.with(width, height, (to) => {
        this.paint(to.context, background.to)
        this.#layers.with(width, height, (result) => {
          const sides = { target: result.context, from: from.drawable, to: to.drawable }
          drawTransition(background.transition, sides, this.#output, this.#layers)
          context.drawImage(result.drawable, 0, 0)
        })
      })
    })
  }

  #repaint(context: Context2D, background: StillBackground): void {
    const { width, height } = this.#output
    this.#clear(context)
    if (background.type === 'image') {
      this.#paintImage(context, background)
      return
    }
    this.#fill(context, background.color)
    fillGradient(context, background.gradient, width, height)
  }

  /** Removes the previous frame. */
  #clear(context: Context2D): void {
    if (this.#output.transparent) context.clearRect(0, 0, this.#output.width, this.#output.height)
    else this.#fill(context, '#000000')
  }

  #fill(context: Context2D, color: string): void {
    context.fillStyle = color
    context.fillRect(0, 0, this.#output.width, this.#output.height)
  }

  #paintImage(context: Context2D, { image, blurPixels }: ImageBackground): void {
    const { width, height } = this.#output
    if (blurPixels === 0) {
      this.#cover(context, image, width, height)
      return
    }
    paintBlurred(context, { width, height, blurPixels }, this.#layers, (small, smallWidth, smallHeight) =>
      this.#cover(small, image, smallWidth, smallHeight),
    )
  }

  #cover(context: Context2D, reference: ImageReference, width: number, height: number): void {
    const whole = this.#images.drawable(reference)
    const scale = Math.max(width / whole.width, height / whole.height)
    const size = { width: whole.width * scale, height: whole.height * scale }
    this.#images.withSized(reference, size, (image) => {
      const area = computeCoverArea(image, width, height)
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = this.#images.chooseSmoothing(reference)
      context.drawImage(image, area.x, area.y, area.width, area.height, 0, 0, width, height)
    })
  }
}
