import type { TextLayout } from './laid-out-text.ts'

/** Scripts that are written without spaces, or may break between any two letters. */
const freelyBroken =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const inWord = /[\p{L}\p{N}\p{M}]/u

/** Returns whether a break between two characters splits a word. */
function splitsWord(before: string, after: string): boolean {
  const isWithin = inWord.test(before) && inWord.test(after)
  return isWithin && !(freelyBroken.test(before) || freelyBroken.test(after))
}

/** Returns whether a line of a text ends within a word. */
export function hasSplitWord({ lines }: TextLayout): boolean {
  return lines.some(({ text, start, top }, index) => {
    const next = lines[index + 1]
    // Parts of one line are not split.
    if (next === undefined || next.top === top || next.start !== start + text.length) return false
    return splitsWord(lastCharacter(text), firstCharacter(next.text))
  })
}

/** Returns whether a cut at a string index would split a word. */
export function isWithinWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  return splitsWord(lastCharacter(text.slice(0, at)), firstCharacter(text.slice(at)))
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20)
}

function lastCharacter(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? ' '
}
