const cursivePattern =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

/**
 * Returns whether the script of the text joins its letters, so that only whole words can be painted
 * separately.
 */
export function isCursive(text: string): boolean {
  return cursivePattern.test(text)
}

const contextFreePattern =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、。！？「」・ー]|\p{Emoji_Presentation}|\p{Extended_Pictographic})/u

/** Returns whether a grapheme looks the same regardless of its neighbours. */
export function isContextFree(grapheme: string): boolean {
  return contextFreePattern.test(grapheme)
}

const emojiPattern = /(?![0-9#*])\p{Emoji}|[\uFE0F\u20E3]|\p{Regional_Indicator}/u

/** Returns whether a grapheme is, or may be, drawn in colours of its own. */
export function isEmoji(grapheme: string): boolean {
  return emojiPattern.test(grapheme) && !/^[©®™]$/u.test(grapheme)
}
