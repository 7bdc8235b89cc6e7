/** Scripts that put no spaces between words. */
const unspacedEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u
const unspacedStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Whether two words stand side by side without a space because of the script that they meet in. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  // The last character alone: a long text need not be searched.
  return unspacedEnd.test(before.slice(-2)) && unspacedStart.test(after)
}
