import type { Matrix, Rectangle } from './box-matrix.ts'
import type { Context2D } from './context2d.ts'
import type { BoxState } from './frame-description.ts'
import type { LayerPool } from './layer-pool.ts'
import { LruCache } from './lru-cache.ts'
import type { Drawable, Layer, Resources } from './resources.ts'

/** Four bytes each. */
const MAX_CACHED_PIXELS = 16_000_000
const MAX_SEEN = 256

/** Everything that determines the pixels of a layer, which is an item or a part of one. */
interface RestingSubject {
  readonly box: BoxState
  /** Plain data. */
  readonly content: unknown
  /** Maps the pixels of the box to the frame's. */
  readonly matrix: Matrix
}

/**
 * Caches layers that look the same from frame to frame except for their opacity. Each is painted once on
 * whole frame pixels; afterwards it costs one copy (0.5 ms for the full frame at 720p, compared with 3.5 ms
 * for a photograph).
 */
export class RestingLayers {
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #cache = new LruCache<Layer>(MAX_CACHED_PIXELS, ({ drawable }) => drawable.width * drawable.height)
  readonly #seen = new LruCache<true>(MAX_SEEN)

  /** @param layers - For subjects that are painted once. */
  constructor(resources: Resources, layers: LayerPool) {
    this.#resources = resources
    this.#layers = layers
  }

  /**
   * Draws the subject, painting it first if it is not cached.
   *
   * @param bounds - Whole frame pixels that the layer may touch.
   * @param paint - Paints the layer without its opacity; the unit of its context is a frame pixel.
   */
  paint(
    context: Context2D,
    subject: RestingSubject,
    bounds: Rectangle,
    paint: (context: Context2D) => void,
  ): void {
    const { drawable } = this.#cache.get(buildLayerKey(subject), () => {
      const layer = this.#resources.createLayer(bounds.right - bounds.left, bounds.bottom - bounds.top)
      paintAlone(layer, bounds, paint)
      return layer
    })
    copy(context, drawable, subject, bounds)
  }

  /**
   * Like {@link paint}, but caches the subject only if it is drawn a second time. Caching layers that are shown only once
   * costs more than it saves.
   */
  paintRepeated(
    context: Context2D,
    subject: RestingSubject,
    bounds: Rectangle,
    paint: (context: Context2D) => void,
  ): void {
    const key = buildLayerKey(subject)
    const wasSeen = this.#seen.has(key)
    this.#seen.set(key, true)
    if (wasSeen) {
      this.paint(context, subject, bounds, paint)
      return
    }
    this.#layers.with(bounds.right - bounds.left, bounds.bottom - bounds.top, (layer) => {
      paintAlone(layer, bounds, paint)
      copy(context, layer.drawable, subject, bounds)
    })
  }
}

/** Paints a subject on a layer that covers `bounds`. */
function paintAlone({ context }: Layer, bounds: Rectangle, paint: (context: Context2D) => void): void {
  context.save()
  context.translate(-bounds.left, -bounds.top)
  paint(context)
  context.restore()
}

function copy(context: Context2D, drawable: Drawable, { box }: RestingSubject, bounds: Rectangle): void {
  context.save()
  context.globalAlpha = box.opacity
  context.drawImage(drawable, bounds.left, bounds.top)
  context.restore()
}

function buildLayerKey({ box, content, matrix }: RestingSubject): string {
  return JSON.stringify([matrix, box.width, box.height, content])
}
