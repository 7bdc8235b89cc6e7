import type { ImageReference } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { LruCache } from '../lru-cache.ts'
import { rasterScaleFor } from '../raster-scale.ts'
import type { Drawable, Layer, Resources } from '../resources.ts'
import { withHalved } from './halved.ts'

/** Of painted drawings, four bytes each. */
const MAX_CACHED_PIXELS = 16_000_000
const MAX_PIXELS_PER_ENTRY = 8_000_000

/** Finds the pictures that a description refers to, in a form that can be drawn small without flicker. */
export class ImageSource {
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #rasters = new LruCache<Layer>(
    MAX_CACHED_PIXELS,
    ({ drawable }) => drawable.width * drawable.height,
  )

  constructor(resources: Resources, layers: LayerPool) {
    this.#resources = resources
    this.#layers = layers
  }

  drawable(reference: ImageReference): Drawable {
    switch (reference.kind) {
      case 'still':
        return this.#resources.image(reference.assetId)
      case 'moving':
        return this.#resources.sourceFrame(reference.source)
      case 'illustration':
        return this.#resources.illustration(reference.name, reference.color)
    }
  }

  /**
   * Lends the picture, halved until it can be drawn at `scale` with the plain filter.
   *
   * Stills stay as they are: the platform keeps reduced copies of them (mipmaps) from frame to frame;
   * measured at 1280×720, 3 ms a frame for photographs of 2 and of 96 megapixels alike. For a video frame
   * it would make them anew each time (8 ms); halving takes 1 ms.
   *
   * @param scale - Frame pixels per picture pixel.
   */
  forScale<Result>(reference: ImageReference, scale: number, use: (image: Drawable) => Result): Result {
    const image = this.drawable(reference)
    return reference.kind === 'moving' ? withHalved(this.#layers, image, scale, use) : use(image)
  }

  /**
   * Lends a drawing painted once for all the scales that it is moved through: painting it takes 10 to 30 ms.
   *
   * @param scale - Frame pixels per own pixel at this instant; `peakScale`: the most at any instant.
   */
  forMoving<Result>(
    reference: ImageReference,
    { scale, peakScale }: { readonly scale: number; readonly peakScale: number },
    use: (image: Drawable) => Result,
  ): Result {
    if (reference.kind !== 'illustration') return this.forScale(reference, scale, use)
    const drawing = this.drawable(reference)
    const rasterScale = rasterScaleFor(scale, peakScale)
    const width = Math.max(1, Math.ceil(drawing.width * rasterScale))
    const height = Math.max(1, Math.ceil(drawing.height * rasterScale))
    if (width * height > MAX_PIXELS_PER_ENTRY) return use(drawing)
    const raster = this.#rasters.get(JSON.stringify([reference, width, height]), () => {
      const layer = this.#resources.createLayer(width, height)
      layer.context.drawImage(drawing, 0, 0, width, height)
      return layer
    })
    return use(raster.drawable)
  }
}

/** The filter that draws a reference well: stills have mipmaps, video frames were halved where needed. */
export function smoothingFor(reference: ImageReference): 'high' | 'low' {
  return reference.kind === 'still' ? 'high' : 'low'
}
