import { classRuns } from './class-runs.ts'

/** A line breaking class of UAX #14 after rule LB1, which resolves AI, SG, XX, SA and CJ. */
export type BreakClass = string

export interface CharacterClass {
  readonly name: BreakClass
  /** Whether the character is fullwidth, wide or halfwidth. */
  readonly isEastAsian: boolean
}

interface ClassTable {
  /** First code points of the runs, ascending. */
  readonly starts: Uint32Array
  readonly classes: readonly CharacterClass[]
}

const table = decodeTable()

/** Returns the class of a code point as resolved by rule LB1: https://www.unicode.org/reports/tr14/#LB1 */
export function getBreakClass(codePoint: number): CharacterClass {
  let low = 0
  let high = table.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((table.starts[middle] ?? 0) <= codePoint) low = middle
    else high = middle - 1
  }
  const found = table.classes[low] ?? { name: 'AL', isEastAsian: false }
  return resolveClass(found, codePoint)
}

function resolveClass(found: CharacterClass, codePoint: number): CharacterClass {
  switch (found.name) {
    case 'AI':
      return { ...found, name: 'AL' }
    case 'CJ':
      return { ...found, name: 'NS' }
    case 'SA':
      return { ...found, name: /\p{Mark}/u.test(String.fromCodePoint(codePoint)) ? 'CM' : 'AL' }
    default:
      return found
  }
}

function decodeTable(): ClassTable {
  const runs = classRuns.trim().split(/\s/)
  const starts = new Uint32Array(runs.length)
  let start = 0
  const classes = runs.map((run, index) => {
    const [name = '', length = '1'] = run.split(',')
    starts[index] = start
    start += Number.parseInt(length, 36)
    return { name: name.replace('*', ''), isEastAsian: name.endsWith('*') }
  })
  return { starts, classes }
}
