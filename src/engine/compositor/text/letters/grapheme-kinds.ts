const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What readers take for one letter: with its accents, vowel signs and conjuncts, or a whole emoji. */
export function splitGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const cursivePattern =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

/** Whether letters of the text are joined by their script: only words can stand alone. */
export function isCursive(text: string): boolean {
  return cursivePattern.test(text)
}

const alonePattern =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、。！？「」・ー]|\p{Emoji_Presentation}|\p{Extended_Pictographic})/u

/** Whether a grapheme looks the same whatever stands beside it. */
export function standsAlone(grapheme: string): boolean {
  return alonePattern.test(grapheme)
}

const emojiPattern = /(?![0-9#*])\p{Emoji}|[\uFE0F\u20E3]|\p{Regional_Indicator}/u

/** Whether a grapheme is (or may be) a picture with colours of its own. */
export function isEmoji(grapheme: string): boolean {
  return emojiPattern.test(grapheme) && !/^[©®™]$/u.test(grapheme)
}
