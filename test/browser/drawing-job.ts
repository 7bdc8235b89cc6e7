import type { FontException, TextLanguages } from '../../src/engine/compositor/resources.ts'
import type { FontStyle } from '../../src/engine/document/model.ts'

/** The input with which a page draws frames of one document: the document, and the URLs of everything that it shows. */
export interface DrawingJob {
  /** As parsed by JSON.parse. */
  readonly document: unknown
  readonly fonts: readonly JobFont[]
  readonly texts: readonly JobText[]
  readonly hyphenations: readonly JobHyphenation[]
  readonly stills: readonly JobStill[]
  readonly illustrations: readonly JobIllustration[]
  readonly instants: readonly JobInstant[]
}

/** A font file, with the name by which font family lists refer to it. */
export interface JobFont {
  readonly family: string
  /** CSS's `font-style` and `font-weight` of the file; the browser synthesises what the file lacks. */
  readonly style: 'normal' | 'italic'
  readonly weight: string
  readonly url: string
}

/** The result of the server's font selection for one text. */
export interface JobText {
  readonly family: string
  readonly style: FontStyle
  readonly text: string
  readonly languages: TextLanguages | undefined
  /** @see Resources.fontFamilies */
  readonly families: string
  /** @see Resources.fontExceptions */
  readonly exceptions: readonly FontException[]
  /** @see Resources.drawableText */
  readonly drawable: string
}

/** Where the server hyphenates a word. */
export interface JobHyphenation {
  readonly word: string
  readonly language: string
  /** @see Resources.hyphenate */
  readonly positions: readonly number[] | undefined
}

export interface JobStill {
  readonly assetId: string
  readonly url: string
}

export interface JobIllustration {
  readonly name: string
  readonly color: string
  readonly url: string
}

export interface JobInstant {
  readonly ticks: number
  /** Frames of the moving sources, in the order of `FrameDescription.sources`. */
  readonly sources: readonly string[]
}

/** The key of a text's fonts, on both sides. */
export function buildTextKey(
  family: string,
  style: FontStyle,
  text: string,
  languages: TextLanguages = {},
): string {
  const { named, surrounding } = languages
  return JSON.stringify([family, style.variant, style.weight, text, named, surrounding])
}

export function buildHyphenationKey(word: string, language: string): string {
  return JSON.stringify([word, language])
}

export function buildIllustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}
