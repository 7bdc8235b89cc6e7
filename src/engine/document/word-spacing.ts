/** Scripts that are written without spaces between words. */
const unspacedEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u
const unspacedStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Returns whether two adjacent words are written without a space because of the scripts that meet there. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  // Only the last character matters; searching a long text would be slow.
  return unspacedEnd.test(before.slice(-2)) && unspacedStart.test(after)
}
