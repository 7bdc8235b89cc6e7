import type { LayerPool } from '../layer-pool.ts'
import type { Drawable } from '../resources.ts'

/** Below this scale, the plain filter skips pixels of the image, which is visible as flicker. */
const MIN_PLAIN_SCALE = 0.5

/**
 * Passes an image to `use`, halved until the plain filter can draw it at `scale`.
 *
 * @param scale - Drawn pixels per image pixel.
 */
export function withHalved<Result>(
  layers: LayerPool,
  image: Drawable,
  scale: number,
  use: (image: Drawable) => Result,
): Result {
  if (scale >= MIN_PLAIN_SCALE || scale <= 0) return use(image)
  const width = Math.ceil(image.width / 2)
  const height = Math.ceil(image.height / 2)
  if (width === image.width && height === image.height) return use(image)
  return layers.with(width, height, ({ context, drawable }) => {
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    context.drawImage(image, 0, 0, width, height)
    return withHalved(layers, drawable, scale * 2, use)
  })
}
