import type { ImageReference } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { LruCache } from '../lru-cache.ts'
import { chooseRasterScale } from '../raster-scale.ts'
import type { Drawable, Layer, Resources } from '../resources.ts'
import { withHalved } from './halved.ts'

/** Pixels of cached illustrations, four bytes each. */
const MAX_CACHED_PIXELS = 16_000_000
const MAX_PIXELS_PER_ENTRY = 8_000_000

/** Provides the images to which a description refers, in a form that can be drawn small without flicker. */
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
   * Passes the image to `use`, halved until the plain filter can draw it at `scale`.
   *
   * Stills are not halved, because the platform caches reduced copies of them (mipmaps) between frames: at
   * 1280×720, photographs of 2 and of 96 megapixels both took 3 ms per frame. For a video frame, the platform
   * would compute mipmaps every time (8 ms); halving takes 1 ms.
   *
   * @param scale - Frame pixels per image pixel.
   */
  withScaled<Result>(reference: ImageReference, scale: number, use: (image: Drawable) => Result): Result {
    const image = this.drawable(reference)
    return reference.kind === 'moving' ? withHalved(this.#layers, image, scale, use) : use(image)
  }

  /**
   * Passes an illustration to `use`, painted once for all the scales through which it moves, because painting
   * takes 10 to 30 ms.
   *
   * @param scale - Frame pixels per own pixel at this instant.
   * @param peakScale - The largest `scale` at any instant.
   */
  withRaster<Result>(
    reference: ImageReference,
    { scale, peakScale }: { readonly scale: number; readonly peakScale: number },
    use: (image: Drawable) => Result,
  ): Result {
    if (reference.kind !== 'illustration') return this.withScaled(reference, scale, use)
    const drawing = this.drawable(reference)
    const rasterScale = chooseRasterScale(scale, peakScale)
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

/** Returns the filter for a reference: stills have mipmaps, and video frames were halved if necessary. */
export function chooseSmoothing(reference: ImageReference): 'high' | 'low' {
  return reference.kind === 'still' ? 'high' : 'low'
}
