import type { Rectangle } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Layer, Resources } from '../../resources.ts'

/** Sizes are rounded up to a multiple of this, so that few layers are created while sizes change. */
const STEP = 64
/** Maximum number of unused layers; the least recently used ones are dropped. */
const MAX_FREE = 16

/**
 * Provides temporary layers, of which only the used part is cleared.
 *
 * Layers are hardly larger than their use, because a canvas that was drawn elsewhere is copied completely
 * when it is drawn on again.
 */
export class ScratchLayers {
  readonly #resources: Resources
  #free: Layer[] = []

  constructor(resources: Resources) {
    this.#resources = resources
  }

  /**
   * Passes an empty layer for a part of the frame to `use`.
   *
   * @param part - Whole frame pixels.
   * @param use - Draws on the layer, in frame pixels, and then calls `putOn` to draw it into its place in the
   *   frame.
   */
  with(
    { left, top, right, bottom }: Rectangle,
    use: (context: Context2D, putOn: (target: Context2D) => void) => void,
  ): void {
    const [width, height] = [right - left, bottom - top]
    const layer = this.#acquire(Math.ceil(width / STEP) * STEP, Math.ceil(height / STEP) * STEP)
    const { context, drawable } = layer
    context.save()
    context.clearRect(0, 0, width, height)
    context.translate(-left, -top)
    use(context, (target) => target.drawImage(drawable, 0, 0, width, height, left, top, width, height))
    context.restore()
    this.#free.push(layer)
    if (this.#free.length > MAX_FREE) this.#free.shift()
  }

  #acquire(width: number, height: number): Layer {
    const free = this.#free.find(({ drawable }) => drawable.width === width && drawable.height === height)
    if (free === undefined) return this.#resources.createLayer(width, height)
    this.#free = this.#free.filter((layer) => layer !== free)
    return free
  }
}
