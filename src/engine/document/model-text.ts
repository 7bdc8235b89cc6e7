/** How a text is finished and arranged beyond its style. All lengths are in composition pixels. */

export interface TextShadow {
  /** To the right and downwards along the text's own axes. */
  readonly offsetX: number
  readonly offsetY: number
  /** Like CSS: twice the standard deviation of the Gaussian. */
  readonly blur: number
  readonly color: string
}

/** A line around the glyphs, outside of them and of their stroke. */
export interface TextOutline {
  readonly width: number
  readonly color: string
}

/** The paint around and in the glyphs. */
export interface TextFinish {
  /** The first one is on top. */
  readonly shadows: readonly TextShadow[]
  readonly outline: TextOutline | undefined
  /** A CSS gradient over all lines together, in place of the colour. */
  readonly gradient: string | undefined
  /** By how much the background extends above and below its lines. */
  readonly backgroundPadding: { readonly top: number; readonly bottom: number }
}

/** The style of a part of a text; what is absent is as in the rest of the text. */
export interface TextSpan {
  /** String indices: UTF-16 code units. */
  readonly start: number
  readonly end: number
  readonly color?: string
  readonly fontFamily?: string
  readonly variant?: 'normal' | 'italic'
  readonly weight?: number
  readonly fontSize?: number
  readonly background?: SpanBackground
}

/** A box behind a part of a text. */
export interface SpanBackground {
  readonly color: string
  readonly horizontalPadding: number
  readonly borderRadius: number
}

export type LetterCase = 'as-typed' | 'uppercase' | 'lowercase' | 'title-case'
export type VerticalAlign = 'top' | 'center' | 'bottom'

/** How a text item's text is changed and placed so that it suits its box. */
export interface TextArrangement {
  readonly verticalAlign: VerticalAlign
  readonly letterCase: LetterCase
  /** BCP 47; undefined if unknown. */
  readonly language: string | undefined
  /** Whether a word that is longer than a line is hyphenated by the rules of the language. */
  readonly hyphenates: boolean
  /** The number of lines after which the text is cut with an ellipsis. */
  readonly maxLines: number | undefined
  /** The text shrinks until it fits its box, at most to this font size. */
  readonly minFontSize: number | undefined
  readonly spans: readonly TextSpan[]
}
