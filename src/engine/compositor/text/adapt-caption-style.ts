import type { TextStyle } from '../../document/model.ts'
import type { CaptionEntry } from '../../document/model-assets.ts'

/** Scripts whose letters join or share a line, which letter spacing would tear. */
const joined =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}]/u
/** Scripts with marks above and below their letters, which collide with the next line if that is close. */
const tall =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u
const notLatin = /(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** Scripts that have no italics: slanted by a machine, their letters look broken. */
const upright =
  /(?=\p{L})[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u

const TALL_LINE_HEIGHT = 1.42
/** Families with one weight are drawn with Noto Sans in other scripts, whose regular letters are too thin for a rim. */
const MIN_WEIGHT = 600

/** Adapts the style of a theme, which is made for Latin letters, to the scripts of captions. */
export function adaptStyle(style: TextStyle, captions: readonly CaptionEntry[]): TextStyle {
  const has = (script: RegExp): boolean => captions.some(({ text }) => script.test(text))
  if (!has(notLatin)) return style
  const { fontStyle, lineHeight, letterSpacing } = style
  return {
    ...style,
    fontStyle: {
      variant: has(upright) ? 'normal' : fontStyle.variant,
      weight: Math.max(fontStyle.weight, MIN_WEIGHT),
    },
    lineHeight: has(tall) ? Math.max(lineHeight, TALL_LINE_HEIGHT) : lineHeight,
    letterSpacing: has(joined) ? 0 : letterSpacing,
  }
}
