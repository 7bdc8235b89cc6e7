import type { TextStyle } from '../../document/model.ts'
import type { TextContent } from '../frame-description.ts'

/** How a text of a motion graphic is wanted. All lengths are composition pixels. */
export interface TextWish {
  readonly family: string
  readonly weight: number
  readonly isItalic?: boolean
  readonly color: string
  /** The size where there is room for it. */
  readonly size: number
  readonly maxWidth: number
  readonly maxHeight?: number
  readonly maxLines?: number
  readonly lineHeight?: number
  /** In parts of the font size. */
  readonly letterSpacing?: number
  /** "start" is left, or right for a text that is read from right to left. */
  readonly align?: 'start' | 'center' | 'end'
  /** Several lines of about the same length, not a full one and a rest. */
  readonly isBalanced?: boolean
  /** The smallest share of `size` before the text is cut with an ellipsis. */
  readonly minScale?: number
}

/** One line of a set text, as a text of its own. */
export interface BlockLine {
  readonly content: TextContent
  /** From the block's top left corner. */
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A text set so that it fits. */
export interface TextBlock {
  readonly lines: readonly BlockLine[]
  readonly width: number
  readonly height: number
  readonly lineHeight: number
  readonly fontSize: number
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const letter = /\p{L}/u

/** By the first letter, as HTML's `dir="auto"` does. */
export function isRightToLeft(text: string): boolean {
  for (const character of text) {
    if (letter.test(character)) return rightToLeft.test(character)
  }
  return false
}

/** Scripts whose letters join or carry marks: space between them would tear words apart. */
const joining =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Syriac}\p{Script=Thaana}]/u

/** The style of a text at a share of its wanted size. */
export function buildTextStyle(text: string, wish: TextWish, scale: number): TextStyle {
  const fontSize = wish.size * scale
  return {
    color: wish.color,
    align: 'left',
    fontFamily: wish.family,
    fontStyle: { variant: wish.isItalic === true ? 'italic' : 'normal', weight: wish.weight },
    fontSize,
    lineHeight: wish.lineHeight ?? 1.2,
    letterSpacing: joining.test(text) ? 0 : (wish.letterSpacing ?? 0) * fontSize,
    direction: isRightToLeft(text) ? 'rtl' : 'ltr',
    strokeWidth: 0,
    strokeColor: 'transparent',
    background: undefined,
  }
}

/** Scripts that are written without spaces or may break between any two letters. */
const freelyBroken =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const inWord = /[\p{L}\p{N}\p{M}]/u

/** Whether a break between two characters tears a word. */
export function tearsWord(before: string, after: string): boolean {
  const isWithin = inWord.test(before) && inWord.test(after)
  return isWithin && !(freelyBroken.test(before) || freelyBroken.test(after))
}
