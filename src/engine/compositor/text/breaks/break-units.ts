import { type BreakClass, getBreakClass } from './break-classes.ts'

/** A character with its combining marks, which rule LB9 treats as one. */
export interface BreakUnit {
  /** String index behind the unit. */
  readonly end: number
  readonly name: BreakClass
  readonly isEastAsian: boolean
  /** The character without its marks. */
  readonly character: string
  readonly endsWithJoiner: boolean
  /** Index of the last unit before this one that is not a space; −1 if there is none. */
  readonly beforeSpaces: number
  /** Whether it is a digit, or a sign within a number: NU (SY | IS)*. */
  readonly isInNumber: boolean
  /** Number of regional indicators up to this one, if it is one. */
  readonly regionalIndicators: number
}

const unattachable: ReadonlySet<BreakClass> = new Set(['BK', 'CR', 'LF', 'NL', 'SP', 'ZW'])

/** Divides a text into units by the rules LB9 and LB10: https://www.unicode.org/reports/tr14/#LB9 */
export function divideIntoUnits(text: string): BreakUnit[] {
  const units: BreakUnit[] = []
  let end = 0
  for (const character of text) {
    end += character.length
    const { name, isEastAsian } = getBreakClass(character.codePointAt(0) ?? 0)
    const isMark = name === 'CM' || name === 'ZWJ'
    const previous = units.at(-1)
    if (isMark && previous !== undefined && !unattachable.has(previous.name)) {
      units[units.length - 1] = { ...previous, end, endsWithJoiner: name === 'ZWJ' }
      continue
    }
    const own = isMark ? 'AL' : name
    units.push({
      end,
      name: own,
      isEastAsian: isMark ? false : isEastAsian,
      character,
      endsWithJoiner: name === 'ZWJ',
      beforeSpaces: previous?.name === 'SP' ? previous.beforeSpaces : units.length - 1,
      isInNumber: own === 'NU' || ((own === 'SY' || own === 'IS') && previous?.isInNumber === true),
      regionalIndicators: own === 'RI' ? (previous?.regionalIndicators ?? 0) + 1 : 0,
    })
  }
  return units
}
