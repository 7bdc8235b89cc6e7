import type { Context2D } from '../context2d.ts'
import { fillGradient } from '../gradient.ts'
import { LruCache } from '../lru-cache.ts'
import type { Drawable, Layer, LayerMaker } from '../resources.ts'

/** One step of a colour look: the whole frame is filled with a paint, mixed in by a blend mode. */
export interface FilterFill {
  /** https://www.w3.org/TR/compositing-1/#blending */
  readonly mode: 'multiply' | 'screen' | 'overlay' | 'soft-light' | 'color'
  /** A CSS colour or gradient. */
  readonly paint: string
  /** 0–1. */
  readonly opacity: number
}

/** Gradients kept: those of one look, and of the one before it. */
const MAX_CACHED = 6

/** Changes frames of one size by fills. */
export class FillPainter {
  readonly #width: number
  readonly #height: number
  readonly #gradients = new LruCache<Layer>(MAX_CACHED)
  readonly #resources: LayerMaker

  /** @param width - Frame pixels, as `height`. */
  constructor(width: number, height: number, resources: LayerMaker) {
    this.#width = width
    this.#height = height
    this.#resources = resources
  }

  /** Fills the frame, one step after the other; the context's settings are changed. */
  paint(context: Context2D, fills: readonly FilterFill[]): void {
    for (const { mode, paint, opacity } of fills) {
      context.globalCompositeOperation = mode
      context.globalAlpha = opacity
      if (paint.includes('gradient(')) {
        context.drawImage(this.#gradient(paint), 0, 0)
      } else {
        context.fillStyle = paint
        context.fillRect(0, 0, this.#width, this.#height)
      }
    }
  }

  /** Painted once: at 720p a gradient takes 5 ms, its picture 1.5. */
  #gradient(css: string): Drawable {
    const { drawable } = this.#gradients.get(css, () => {
      const layer = this.#resources.createLayer(this.#width, this.#height)
      fillGradient(layer.context, css, this.#width, this.#height)
      return layer
    })
    return drawable
  }
}
