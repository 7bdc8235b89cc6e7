import type { ImageReference } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { LruCache } from '../lru-cache.ts'
import { chooseRasterScale } from '../raster-scale.ts'
import { type Drawable, isVectorDrawable, type Resources } from '../resources.ts'
import type { Size } from './fit.ts'
import { withHalved } from './halved.ts'

/** Pixels of cached drawings, four bytes each. */
const MAX_CACHED_PIXELS = 32_000_000
/** Nearly twice the pixels of a 4K frame. */
const MAX_PIXELS_PER_ENTRY = 16_000_000

/** Provides the images to which a description refers, in a form that can be drawn small without flicker. */
export class ImageSource {
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #rasters = new LruCache<Drawable>(MAX_CACHED_PIXELS, ({ width, height }) => width * height)

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
      case 'hole':
        throw new TypeError('A hole is not drawn from an image.')
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
   * Passes an image of a moving box to `use`. A drawing is painted once for all the scales through which it moves,
   * because painting can take 30 ms.
   *
   * @param scale - Frame pixels per own pixel at this instant.
   * @param peakScale - The largest `scale` at any instant.
   */
  withRaster<Result>(
    reference: ImageReference,
    { scale, peakScale }: { readonly scale: number; readonly peakScale: number },
    use: (image: Drawable) => Result,
  ): Result {
    const drawing = this.drawable(reference)
    if (reference.kind !== 'illustration' && !isVectorDrawable(drawing)) {
      return this.withScaled(reference, scale, use)
    }
    const rasterScale = chooseRasterScale(scale, peakScale)
    const width = Math.max(1, Math.ceil(drawing.width * rasterScale))
    const height = Math.max(1, Math.ceil(drawing.height * rasterScale))
    return use(this.#rasterise(reference, drawing, width, height))
  }

  /**
   * Passes an image that is drawn at a size to `use`: a drawing painted at that size, anything else as it is.
   *
   * @param width - Frame pixels of the whole image, like `height`.
   */
  withSized<Result>(
    reference: ImageReference,
    { width, height }: Size,
    use: (image: Drawable) => Result,
  ): Result {
    const image = this.drawable(reference)
    if (!isVectorDrawable(image)) {
      return this.withScaled(reference, Math.max(width / image.width, height / image.height), use)
    }
    return use(
      this.#rasterise(reference, image, Math.max(1, Math.round(width)), Math.max(1, Math.round(height))),
    )
  }

  /** Returns whether the host paints an image at the size at which it is shown. */
  isVector(reference: ImageReference): boolean {
    return isVectorDrawable(this.drawable(reference))
  }

  /** Larger drawings than are cached are painted smaller, or by the platform where it does that. */
  #rasterise(reference: ImageReference, drawing: Drawable, width: number, height: number): Drawable {
    const isVector = isVectorDrawable(drawing)
    if (width * height > MAX_PIXELS_PER_ENTRY && !isVector) return drawing
    const fit = Math.min(1, Math.sqrt(MAX_PIXELS_PER_ENTRY / (width * height)))
    const [fitWidth, fitHeight] = [Math.ceil(width * fit), Math.ceil(height * fit)]
    return this.#rasters.get(JSON.stringify([reference, fitWidth, fitHeight]), () => {
      if (isVector) return drawing.rasterise(fitWidth, fitHeight)
      const layer = this.#resources.createLayer(width, height)
      layer.context.drawImage(drawing, 0, 0, width, height)
      return layer.drawable
    })
  }

  /** Returns the filter for an image: stills have mipmaps; drawings and video frames have about the size they need. */
  chooseSmoothing(reference: ImageReference): 'high' | 'low' {
    return reference.kind === 'still' && !this.isVector(reference) ? 'high' : 'low'
  }
}
