import type { FontStyle } from '../../src/engine/document/model.ts'

/** What a page is given to draw frames of one document: the document, and where everything lies that it shows. */
export interface DrawingJob {
  /** As JSON.parse makes it. */
  readonly document: unknown
  readonly fonts: readonly JobFont[]
  readonly texts: readonly JobText[]
  readonly stills: readonly JobStill[]
  readonly illustrations: readonly JobIllustration[]
  readonly instants: readonly JobInstant[]
}

/** A font file under the name that family lists call it by. */
export interface JobFont {
  readonly family: string
  /** What the file holds, as CSS's `font-style` and `font-weight`; what it lacks is slanted or emboldened. */
  readonly style: 'normal' | 'italic'
  readonly weight: string
  readonly url: string
}

/** What the server's fonts say of one text. */
export interface JobText {
  readonly family: string
  readonly style: FontStyle
  readonly text: string
  /** @see Resources.fontFamilies */
  readonly families: string
  /** @see Resources.drawableText */
  readonly drawable: string
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
  /** Pictures of the moving sources, in the order of `FrameDescription.sources`. */
  readonly sources: readonly string[]
}

/** The question that a text is kept under, on both sides. */
export function textKey(family: string, style: FontStyle, text: string): string {
  return JSON.stringify([family, style.variant, style.weight, text])
}

export function illustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}
