import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { Drawable, Resources } from '../resources.ts'
import { paintText } from './paint-text.ts'
import { layoutText, type TextLayout } from './text-layout.ts'

/** A painted text, ready to be put into frames. */
export interface TextRaster {
  readonly drawable: Drawable
  /** Where the raster's top left corner is, in composition pixels from the text's top left corner. */
  readonly left: number
  readonly top: number
  /** Raster pixels per composition pixel. */
  readonly scale: number
}

/** Rasters that are kept: a caption track changes its text many times and seldom comes back to one. */
const MAX_RASTERS = 64
const MAX_LAYOUTS = 512
/** No raster is larger than this on a side; larger texts are painted coarser. */
const MAX_SIDE = 8192

/** Sets and paints texts, each once for as long as it stays the same. */
export class TextRasters {
  readonly #resources: Resources
  readonly #measuring: Context2D
  readonly #layouts = new Map<string, TextLayout>()
  readonly #rasters = new Map<string, TextRaster | undefined>()

  constructor(resources: Resources) {
    this.#resources = resources
    this.#measuring = resources.createLayer(1, 1).context
  }

  /** @param boxWidth - Composition pixels. */
  layout(content: Pick<TextContent, 'text' | 'style'>, boxWidth: number): TextLayout {
    const key = `${boxWidth}|${JSON.stringify([content.text, content.style])}`
    return remembered(this.#layouts, key, MAX_LAYOUTS, () => {
      const { fontFamily, fontStyle } = content.style
      const text = this.#resources.drawableText(fontFamily, fontStyle, content.text)
      return layoutText(text, content.style, boxWidth, this.#measuring, this.#resources)
    })
  }

  /**
   * @param boxWidth - Composition pixels.
   * @param scale - Raster pixels wanted per composition pixel.
   * @returns Undefined for a text of which nothing shows.
   */
  raster(content: TextContent, boxWidth: number, scale: number): TextRaster | undefined {
    const key = `${scale}|${boxWidth}|${JSON.stringify(content)}`
    return remembered(this.#rasters, key, MAX_RASTERS, () => this.#paint(content, boxWidth, scale))
  }

  #paint(content: TextContent, boxWidth: number, wantedScale: number): TextRaster | undefined {
    const layout = this.layout(content, boxWidth)
    const { style } = content
    // Ink may leave its line: accents, swashes, italics, strokes, backgrounds.
    const margin = style.fontSize * 0.6 + style.strokeWidth + (style.background?.horizontalPadding ?? 0)
    const left = Math.floor(Math.min(...layout.lines.map((line) => line.left)) - margin)
    const right = Math.ceil(Math.max(...layout.lines.map((line) => line.left + line.width)) + margin)
    const top = Math.floor(-margin)
    const bottom = Math.ceil(layout.height + margin)
    const scale = Math.min(wantedScale, MAX_SIDE / (right - left), MAX_SIDE / (bottom - top))
    const layer = this.#resources.createLayer(
      Math.ceil((right - left) * scale),
      Math.ceil((bottom - top) * scale),
    )
    layer.context.scale(scale, scale)
    layer.context.translate(-left, -top)
    paintText(layer.context, layout, content)
    return { drawable: layer.drawable, left, top, scale }
  }
}

/** The value under `key`, made if it is new; the one that was not asked for longest makes room. */
export function remembered<T>(cache: Map<string, T>, key: string, limit: number, make: () => T): T {
  const known = cache.get(key)
  if (known !== undefined || cache.has(key)) {
    cache.delete(key)
    // `has` was true: undefined is a value of T here.
    cache.set(key, known as T)
    return known as T
  }
  const made = make()
  cache.set(key, made)
  const oldest = cache.size > limit ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  return made
}
