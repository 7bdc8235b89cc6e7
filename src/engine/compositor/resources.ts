import type { FontStyle } from '../document/model.ts'
import type { Context2D } from './context2d.ts'

/** Languages in BCP 47. */
export interface TextLanguages {
  /** The text's own, as the document says. */
  readonly named?: string | undefined
  /** The one that related texts suggest, for a text that names none and does not suggest one itself. */
  readonly surrounding?: string | undefined
}

/** A part of a text, as string indices, and its CSS font-family list. */
export interface FontException {
  readonly start: number
  readonly end: number
  readonly families: string
}

/** Anything that the platform's `drawImage` accepts: a canvas, a decoded image, a video frame. */
export interface Drawable {
  readonly width: number
  readonly height: number
}

/**
 * A drawing that the host paints at the size at which it is shown. A platform whose `drawImage` accepts drawings, like
 * browsers, has no need of it.
 */
export interface VectorDrawable extends Drawable {
  /**
   * Paints the whole drawing, stretched to a size.
   *
   * @param width - Whole pixels, like `height`.
   */
  rasterise(width: number, height: number): Drawable
}

export function isVectorDrawable(drawable: Drawable): drawable is VectorDrawable {
  return 'rasterise' in drawable
}

/** A transparent canvas that can be drawn on and drawn elsewhere. */
export interface Layer {
  readonly drawable: Drawable
  readonly context: Context2D
}

/**
 * Platform services that the compositor receives from its host: the renderer on a server, or a browser. All
 * calls are synchronous, because the host decodes and loads everything beforehand.
 */
export interface Resources {
  /**
   * Creates a layer.
   *
   * @param width - Whole pixels.
   * @param height - Whole pixels.
   * @param opaque - If true, the layer is black at first and never transparent, which makes drawing from it
   *   and onto it faster. Default: false.
   */
  createLayer(width: number, height: number, opaque?: boolean): Layer
  /** Returns the decoded, upright still of an image asset (or of the background image, by its URL). */
  image(assetId: string): Drawable
  /** Returns an illustration of the catalogue, by its name without the prefix `I`. */
  illustration(name: string, color: string): Drawable
  /** Returns the decoded, upright frame for `description.sources[sourceIndex]`. */
  sourceFrame(sourceIndex: number): Drawable
  /**
   * Returns the CSS font-family list that shapes `text` without a missing glyph: the named family first, then
   * the fallbacks that the text's scripts require.
   *
   * @param languages - For the shapes of Han characters.
   */
  fontFamilies(family: string, style: FontStyle, text: string, languages?: TextLanguages): string
  /**
   * Returns the parts of a text that need a family list of their own, so that a letter and its mark come from
   * one font; in reading order, without overlap.
   */
  fontExceptions(
    family: string,
    style: FontStyle,
    text: string,
    languages?: TextLanguages,
  ): readonly FontException[]
  /**
   * Returns the text with every character that no font supports replaced by U+FFFD, and without marks that no
   * font has together with their letter. The length stays the same.
   */
  drawableText(family: string, style: FontStyle, text: string, languages?: TextLanguages): string
  /**
   * Returns where a word may be hyphenated, as rising string indices, or undefined if the rules of the language are
   * unknown. Absent on platforms without such rules.
   *
   * @param language - BCP 47.
   */
  readonly hyphenate?: (word: string, language: string) => readonly number[] | undefined
}

/** The part of `Resources` for painters that only create layers. */
export type LayerMaker = Pick<Resources, 'createLayer'>
