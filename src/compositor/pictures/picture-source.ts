import type { PictureReference } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import type { Drawable, Resources } from '../resources.ts'

/** Below this scale the plain filter leaves out pixels of the picture, which shows as flicker. */
const MIN_PLAIN_SCALE = 0.5

/** Finds the pictures that a description refers to, in a form that can be drawn small without flicker. */
export class PictureSource {
  readonly #resources: Resources
  readonly #layers: LayerPool

  constructor(resources: Resources, layers: LayerPool) {
    this.#resources = resources
    this.#layers = layers
  }

  drawable(reference: PictureReference): Drawable {
    return reference.kind === 'still'
      ? this.#resources.image(reference.assetId)
      : this.#resources.sourceFrame(reference.source)
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
  forScale<Result>(reference: PictureReference, scale: number, use: (picture: Drawable) => Result): Result {
    const picture = this.drawable(reference)
    return reference.kind === 'still' ? use(picture) : this.#halved(picture, scale, use)
  }

  #halved<Result>(picture: Drawable, scale: number, use: (picture: Drawable) => Result): Result {
    if (scale >= MIN_PLAIN_SCALE || scale <= 0) return use(picture)
    const width = Math.ceil(picture.width / 2)
    const height = Math.ceil(picture.height / 2)
    if (width === picture.width && height === picture.height) return use(picture)
    return this.#layers.with(width, height, ({ context, drawable }) => {
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = 'low'
      context.drawImage(picture, 0, 0, width, height)
      return this.#halved(drawable, scale * 2, use)
    })
  }
}

/** The filter that draws a reference well: stills have mipmaps, video frames were halved where needed. */
export function smoothingFor(reference: PictureReference): 'high' | 'low' {
  return reference.kind === 'still' ? 'high' : 'low'
}
