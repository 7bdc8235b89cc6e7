import type { Matrix, Rectangle } from './box-matrix.ts'
import type { Context2D } from './context2d.ts'
import type { ItemLayer } from './frame-description.ts'
import { RecentlyUsed } from './recently-used.ts'
import type { Layer, Resources } from './resources.ts'

/** A layer and where it is: from its box's own pixels to the frame's. */
export interface PlacedLayer {
  readonly layer: ItemLayer
  readonly matrix: Matrix
}

/** Four bytes each. */
const MAX_PIXELS_KEPT = 16_000_000
const MAX_SEEN = 256

/**
 * Layers that look the same from frame to frame but for their opacity, painted once on whole frame pixels:
 * from then on each costs a copy (at 720p 0.5 ms for the full frame, against 3.5 ms for a photograph).
 */
export class RestingLayers {
  readonly #resources: Resources
  readonly #kept = new RecentlyUsed<Layer>(
    MAX_PIXELS_KEPT,
    ({ drawable }) => drawable.width * drawable.height,
  )
  readonly #seen = new RecentlyUsed<true>(MAX_SEEN)

  constructor(resources: Resources) {
    this.#resources = resources
  }

  /**
   * @param bounds - Whole frame pixels that the layer may touch.
   * @param paint - Paints the layer without its opacity; its context's unit is a frame pixel.
   */
  paint(
    context: Context2D,
    placed: PlacedLayer,
    bounds: Rectangle,
    paint: (context: Context2D) => void,
  ): void {
    const { drawable } = this.#kept.get(layerKey(placed), () => {
      const layer = this.#resources.createLayer(bounds.right - bounds.left, bounds.bottom - bounds.top)
      layer.context.translate(-bounds.left, -bounds.top)
      paint(layer.context)
      return layer
    })
    context.save()
    context.globalAlpha = placed.layer.box.opacity
    context.drawImage(drawable, bounds.left, bounds.top)
    context.restore()
  }

  /** Whether the layer was asked for before: keeping what is seen once costs more than it saves. */
  isSeenAgain(placed: PlacedLayer): boolean {
    const key = layerKey(placed)
    const isKnown = this.#seen.has(key)
    this.#seen.get(key, () => true)
    return isKnown
  }
}

function layerKey({ layer: { box, content }, matrix }: PlacedLayer): string {
  return JSON.stringify([matrix, box.width, box.height, content])
}
