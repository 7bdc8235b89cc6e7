import type { Rectangle } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Layer, Resources } from '../../resources.ts'

/** Sizes go up to the next multiple, so that few layers are made while they change. */
const STEP = 64
/** What was not used longest goes first. */
const MAX_FREE = 16

/**
 * Layers for the time of a drawing, of which only the part in use is cleared.
 *
 * Each is hardly larger than what it is used for: a canvas that was drawn elsewhere is copied whole when
 * it is drawn on again.
 */
export class ScratchLayers {
  readonly #resources: Resources
  #free: Layer[] = []

  constructor(resources: Resources) {
    this.#resources = resources
  }

  /**
   * Lends an empty layer for a part of the frame.
   *
   * @param part - Whole frame pixels.
   * @param use - Draws on the layer, in frame pixels, and then has it put on its place in the frame.
   */
  with(
    { left, top, right, bottom }: Rectangle,
    use: (context: Context2D, putOn: (target: Context2D) => void) => void,
  ): void {
    const [width, height] = [right - left, bottom - top]
    const layer = this.#take(Math.ceil(width / STEP) * STEP, Math.ceil(height / STEP) * STEP)
    const { context, drawable } = layer
    context.save()
    context.clearRect(0, 0, width, height)
    context.translate(-left, -top)
    use(context, (target) => target.drawImage(drawable, 0, 0, width, height, left, top, width, height))
    context.restore()
    this.#free.push(layer)
    if (this.#free.length > MAX_FREE) this.#free.shift()
  }

  #take(width: number, height: number): Layer {
    const free = this.#free.find(({ drawable }) => drawable.width === width && drawable.height === height)
    if (free === undefined) return this.#resources.createLayer(width, height)
    this.#free = this.#free.filter((layer) => layer !== free)
    return free
  }
}
