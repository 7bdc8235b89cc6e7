import { isCursive } from './letters/grapheme-kinds.ts'

export const JOINER = '\u200D'
/** Letters of Arabic and Syriac that join the letter before them, at most (Joining_Type R and U). */
const joinsNothingAfter =
  /[\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF\u0710\u0715-\u0719\u071E\u0728\u072A\u072C\u072F\u074D\u0759-\u075B\u076B\u076C\u0771\u0773\u0774\u0778\u0779]/

/** Returns a part of a line, whose first and last letters keep the form that joins them to letters beside the part. */
export function joinNeighbours(line: string, from: number, to: number): string {
  const joins = (at: number): boolean => {
    if (at <= 0 || at >= line.length) return false
    const previous =
      line
        .slice(0, at)
        .replace(/\p{M}+$/u, '')
        .at(-1) ?? ''
    return isCursive(previous) && isCursive(line[at] ?? '') && !joinsNothingAfter.test(previous)
  }
  return `${joins(from) ? JOINER : ''}${line.slice(from, to)}${joins(to) ? JOINER : ''}`
}
