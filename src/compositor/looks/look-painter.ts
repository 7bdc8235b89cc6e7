import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { LookDescription } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { paintBlurred } from '../pictures/blur.ts'
import { withHalved } from '../pictures/halved.ts'
import type { Layer } from '../resources.ts'
import { filters } from './filters.ts'
import { paintFills } from './look-fill.ts'

type Filter = Extract<LookDescription, { type: 'filter' }>

/** Draws frames as effects and filters change them. */
export class LookPainter {
  readonly #output: OutputFrame
  readonly #layers: LayerPool

  constructor(output: OutputFrame, layers: LayerPool) {
    this.#output = output
    this.#layers = layers
  }

  /**
   * @param context - Its unit is a frame pixel.
   * @param paintFrame - Paints the whole frame, opaque, as it is without looks.
   */
  paint(
    context: Context2D,
    looks: readonly LookDescription[],
    paintFrame: (target: Context2D) => void,
  ): void {
    if (looks.length === 0) {
      paintFrame(context)
      return
    }
    const { width, height } = this.#output
    this.#layers.with(width, height, (frame) => {
      paintFrame(frame.context)
      for (const look of looks) this.#apply(frame, look)
      context.drawImage(frame.drawable, 0, 0)
    })
  }

  #apply(frame: Layer, look: LookDescription): void {
    frame.context.save()
    switch (look.type) {
      case 'black':
        frame.context.globalAlpha = look.opacity
        frame.context.fillStyle = '#000000'
        frame.context.fillRect(0, 0, this.#output.width, this.#output.height)
        break
      case 'blur':
        this.#blur(frame, look.blurPixels)
        break
      case 'filter':
        this.#filter(frame, look)
    }
    frame.context.restore()
  }

  #blur(frame: Layer, blurPixels: number): void {
    const { width, height } = this.#output
    paintBlurred(
      frame.context,
      { width, height, blurPixels },
      this.#layers,
      (small, smallWidth, smallHeight) =>
        withHalved(this.#layers, frame.drawable, smallWidth / width, (halved) => {
          small.imageSmoothingEnabled = true
          small.imageSmoothingQuality = 'low'
          small.drawImage(halved, 0, 0, smallWidth, smallHeight)
        }),
    )
  }

  /** The look at its full strength, mixed with the frame as it was. */
  #filter(frame: Layer, { name, strength }: Filter): void {
    const { width, height } = this.#output
    const fills = filters[name]
    if (strength === 1) {
      paintFills(frame.context, fills, width, height)
      return
    }
    this.#layers.with(width, height, (looked) => {
      looked.context.drawImage(frame.drawable, 0, 0)
      looked.context.save()
      paintFills(looked.context, fills, width, height)
      looked.context.restore()
      frame.context.globalAlpha = strength
      frame.context.drawImage(looked.drawable, 0, 0)
    })
  }
}
