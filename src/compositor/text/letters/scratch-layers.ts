import type { Rectangle } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Layer, Resources } from '../../resources.ts'

/** Layers grow by this much, so that few are made while sizes change. */
const STEP = 64

/** Layers for the time of a drawing, of which only the part in use is cleared. */
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
    const layer = this.#take(width, height)
    const { context, drawable } = layer
    context.save()
    context.clearRect(0, 0, width, height)
    context.translate(-left, -top)
    use(context, (target) => target.drawImage(drawable, 0, 0, width, height, left, top, width, height))
    context.restore()
    this.#free.push(layer)
  }

  /** A free layer that is large enough; else one takes the place of one that is too small. */
  #take(width: number, height: number): Layer {
    const fitting = this.#free.find(({ drawable }) => drawable.width >= width && drawable.height >= height)
    const taken = fitting ?? this.#free[0]
    this.#free = this.#free.filter((layer) => layer !== taken)
    if (fitting !== undefined) return fitting
    const grown = (size: number, known = 0): number => Math.max(known, Math.ceil(size / STEP) * STEP)
    return this.#resources.createLayer(
      grown(width, taken?.drawable.width),
      grown(height, taken?.drawable.height),
    )
  }
}
