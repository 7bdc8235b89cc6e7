import type { TextStyle } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import { LruCache } from '../lru-cache.ts'
import type { Drawable, Resources } from '../resources.ts'
import { computeCaptionReach } from './caption-reach.ts'
import { type CaretLine, listCaretLines } from './caret-lines.ts'
import { ScratchLayers } from './letters/scratch-layers.ts'
import { paintTextOrCaption } from './paint-text-or-caption.ts'
import { divideByStyle, layoutRichText } from './rich-layout.ts'
import { computeInkBounds, layoutText, measureText, prepareText, type TextLayout } from './text-layout.ts'

/** A painted text that can be moved. */
export interface TextRaster {
  readonly drawable: Drawable
  /** Composition pixels from the text's top left corner to the raster's. */
  readonly left: number
  readonly top: number
  /** Raster pixels per composition pixel. */
  readonly scale: number
}

interface LastLayout {
  readonly text: string
  readonly boxWidth: number
  readonly layout: TextLayout
}

const MAX_LAYOUTS = 512
/** Four bytes each. */
const MAX_CACHED_PIXELS = 12_000_000
/** A larger text is not cached, but painted for each frame. */
export const MAX_PIXELS_PER_ENTRY = 6_000_000

/** Lays out texts and paints those that move; caches the results as long as a text stays the same. */
export class TextRasters {
  readonly #resources: Resources
  readonly #measuring: Context2D
  /** Temporary layers for painting texts. */
  readonly scratch: ScratchLayers
  readonly #hanLanguage: string | undefined
  readonly #layouts = new LruCache<TextLayout>(MAX_LAYOUTS)
  /** The last layout with each style: a text is laid out several times for a frame, and in each. */
  readonly #lastLayouts = new WeakMap<TextStyle, LastLayout>()
  readonly #rasters = new LruCache<TextRaster>(
    MAX_CACHED_PIXELS,
    ({ drawable }) => drawable.width * drawable.height,
  )

  /** @param hanLanguage - The language of Han characters in texts that suggest none. */
  constructor(resources: Resources, hanLanguage?: string) {
    this.#resources = resources
    this.#hanLanguage = hanLanguage
    this.#measuring = resources.createLayer(1, 1).context
    this.scratch = new ScratchLayers(resources)
  }

  /** @param boxWidth - Composition pixels. */
  layout(content: Pick<TextContent, 'text' | 'style'>, boxWidth: number): TextLayout {
    const { text, style } = content
    const last = this.#lastLayouts.get(style)
    if (last?.text === text && last.boxWidth === boxWidth) return last.layout
    const key = `${boxWidth}|${JSON.stringify([text, style])}`
    const layOut = (style.spans ?? []).length > 0 ? layoutRichText : layoutText
    const layout = this.#layouts.get(key, () =>
      layOut(text, this.#complete(style), boxWidth, this.#measuring, this.#resources),
    )
    this.#lastLayouts.set(style, { text, boxWidth, layout })
    return layout
  }

  /** Measures a text on one line, in composition pixels. */
  width(text: string, style: TextStyle): number {
    return measureText(text, this.#complete(style), this.#measuring, this.#resources)
  }

  /** Returns a text as it is laid out: without characters that no font has. */
  drawable({ text, style }: Pick<TextContent, 'text' | 'style'>): string {
    const prepare = (part: string, partStyle: TextStyle): string =>
      prepareText(part, partStyle, this.#measuring, this.#resources).drawable
    const whole = this.#complete(style)
    if ((style.spans ?? []).length === 0) return prepare(text, whole)
    return divideByStyle(text, whole)
      .map(({ start, end, spanStyle }) => prepare(text.slice(start, end), spanStyle))
      .join('')
  }

  /**
   * Lists the places of a text's letters.
   *
   * @param boxWidth - Composition pixels.
   */
  caretLines(content: Pick<TextContent, 'text' | 'style'>, boxWidth: number): CaretLine[] {
    const layout = this.layout(content, boxWidth)
    return listCaretLines(this.drawable(content), layout, this.#complete(content.style), this.#measuring)
  }

  #complete(style: TextStyle): TextStyle {
    const surroundingLanguage = style.surroundingLanguage ?? this.#hanLanguage
    return surroundingLanguage === undefined ? style : { ...style, surroundingLanguage }
  }

  /**
   * Returns a cached raster of a text.
   *
   * @param boxWidth - Composition pixels.
   * @param scale - Raster pixels per composition pixel.
   * @returns Undefined if the raster would be too large to cache.
   */
  getRaster(content: TextContent, boxWidth: number, scale: number): TextRaster | undefined {
    const { style } = content
    const layout = this.layout(content, boxWidth)
    const bounds = growBounds(computeInkBounds(layout, style), computeCaptionReach(content, layout))
    const width = Math.ceil((bounds.right - bounds.left) * scale)
    const height = Math.ceil((bounds.bottom - bounds.top) * scale)
    if (width * height > MAX_PIXELS_PER_ENTRY) return undefined
    return this.#rasters.get(`${scale}|${boxWidth}|${JSON.stringify(content)}`, () => {
      const { left, top } = bounds
      const { context, drawable } = this.#resources.createLayer(Math.max(1, width), Math.max(1, height))
      context.scale(scale, scale)
      context.translate(-left, -top)
      const snap = (y: number): number => Math.round((y - top) * scale) / scale + top
      paintTextOrCaption(context, layout, content, snap, { scratch: this.scratch, width, height })
      return { drawable, left, top, scale }
    })
  }
}

function growBounds({ left, top, right, bottom }: Rectangle, reach: number): Rectangle {
  return { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach }
}
