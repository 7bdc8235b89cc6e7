import type { FontStyle } from '../document/model.ts'
import type { Context2D } from './context2d.ts'

/** Anything that the platform's `drawImage` takes: a canvas, a decoded image, a video frame. */
export interface Drawable {
  readonly width: number
  readonly height: number
}

/** A transparent canvas of its own to draw on and to draw elsewhere. */
export interface Layer {
  readonly drawable: Drawable
  readonly context: Context2D
}

/**
 * What the compositor may not make itself, handed in by whoever runs it: the renderer on a server, the
 * studio in a browser. All calls are synchronous: the caller has decoded and loaded beforehand.
 */
export interface Resources {
  /**
   * @param width - Whole pixels, as `height`.
   * @param opaque - Black at first, and never transparent: drawing from and onto it is faster; default false.
   */
  createLayer(width: number, height: number, opaque?: boolean): Layer
  /** The decoded still of an image asset (or of the background image, by its URL), upright. */
  image(assetId: string): Drawable
  /** A drawing of the illustration catalogue, without the `I` before its name. */
  illustration(name: string, color: string): Drawable
  /** The decoded frame for `description.sources[sourceIndex]`, upright. */
  sourceFrame(sourceIndex: number): Drawable
  /**
   * The CSS font-family list that shapes `text` without a missing glyph: the named family first, then
   * the fallbacks that the text's scripts need.
   */
  fontFamilies(family: string, style: FontStyle, text: string): string
  /** The text with characters that no font has replaced by U+FFFD. */
  drawableText(family: string, style: FontStyle, text: string): string
}

/** As much of it as painters need that draw nothing but layers. */
export type LayerMaker = Pick<Resources, 'createLayer'>
