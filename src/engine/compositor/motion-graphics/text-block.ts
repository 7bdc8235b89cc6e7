import type { TextStyle } from '../../document/model.ts'
import type { TextContent } from '../frame-description.ts'

/** Requirements for a text of a motion graphic. All lengths are in composition pixels. */
export interface TextRequest {
  readonly family: string
  readonly weight: number
  readonly isItalic?: boolean
  readonly color: string
  /** The font size, if there is space for it. */
  readonly size: number
  readonly maxWidth: number
  readonly maxHeight?: number
  readonly maxLines?: number
  readonly lineHeight?: number
  /** As a fraction of the font size. */
  readonly letterSpacing?: number
  /** "start" is left, or right for right-to-left text. */
  readonly align?: 'start' | 'center' | 'end'
  /** Whether lines should have about the same length. */
  readonly isBalanced?: boolean
  /** The smallest fraction of `size` before the text is cut with an ellipsis. */
  readonly minScale?: number
  /** Whether a longer text gets more lines and smaller letters before it is cut; needs `maxHeight`. */
  readonly isKept?: boolean
}

/** One line of a laid-out text, as a text of its own. */
export interface BlockLine {
  readonly content: TextContent
  /** Relative to the block's top left corner. */
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A text laid out so that it fits. */
export interface TextBlock {
  readonly lines: readonly BlockLine[]
  readonly width: number
  readonly height: number
  readonly lineHeight: number
  readonly fontSize: number
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const letter = /\p{L}/u

/** Decides by the first letter, like HTML's `dir="auto"`. */
export function isRightToLeft(text: string): boolean {
  for (const character of text) {
    if (letter.test(character)) return rightToLeft.test(character)
  }
  return false
}

/** Scripts whose letters join or carry marks, so that letter spacing would tear words apart. */
const joining =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Syriac}\p{Script=Thaana}]/u

/** Builds the style of a text at a fraction of its requested size. */
export function buildTextStyle(text: string, request: TextRequest, scale: number): TextStyle {
  const fontSize = request.size * scale
  return {
    color: request.color,
    align: 'left',
    fontFamily: request.family,
    fontStyle: { variant: request.isItalic === true ? 'italic' : 'normal', weight: request.weight },
    fontSize,
    lineHeight: request.lineHeight ?? 1.2,
    letterSpacing: joining.test(text) ? 0 : (request.letterSpacing ?? 0) * fontSize,
    direction: isRightToLeft(text) ? 'rtl' : 'ltr',
    strokeWidth: 0,
    strokeColor: 'transparent',
    background: undefined,
  }
}
