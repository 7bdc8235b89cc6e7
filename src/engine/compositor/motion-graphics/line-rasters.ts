import type { TextContent } from '../frame-description.ts'
import { LruCache } from '../lru-cache.ts'
import type { Drawable, Resources } from '../resources.ts'
import { paintText } from '../text/paint-text.ts'
import { computeInkBounds, type TextLayout } from '../text/text-layout.ts'

/** A painted line of text. */
interface LineRaster {
  readonly drawable: Drawable
  /** Position of the text's left end and baseline in the raster, in whole raster pixels. */
  readonly originX: number
  readonly originY: number
}

/** Four bytes each. */
const MAX_CACHED_PIXELS = 8_000_000
const MAX_PIXELS_PER_ENTRY = 4_000_000

/**
 * Caches lines of text that are painted for moving. Their glyphs are on whole pixels like those of a line at
 * rest, so that a moving line comes to rest without a jump.
 */
export class LineRasters {
  readonly #resources: Resources
  readonly #cache = new LruCache<LineRaster>(
    MAX_CACHED_PIXELS,
    ({ drawable }) => drawable.width * drawable.height,
  )

  constructor(resources: Resources) {
    this.#resources = resources
  }

  /**
   * Returns the raster of a line.
   *
   * @param layout - The layout of `content`, which has one line.
   * @param scale - Raster pixels per composition pixel.
   * @returns Undefined if the raster would be too large to cache.
   */
  get(content: TextContent, layout: TextLayout, scale: number): LineRaster | undefined {
    const { left, top, right, bottom } = computeInkBounds(layout, content.style)
    const originX = Math.ceil(-left * scale)
    const originY = Math.ceil((layout.baseline - top) * scale)
    const width = originX + Math.ceil(right * scale)
    const height = originY + Math.ceil((bottom - layout.baseline) * scale)
    if (width * height > MAX_PIXELS_PER_ENTRY) return undefined
    return this.#cache.get(`${scale}|${JSON.stringify(content)}`, () => {
      const { context, drawable } = this.#resources.createLayer(Math.max(1, width), Math.max(1, height))
      context.translate(originX, originY)
      context.scale(scale, scale)
      context.translate(0, -layout.baseline)
      paintText(context, layout, content, (y) => y)
      return { drawable, originX, originY }
    })
  }
}
