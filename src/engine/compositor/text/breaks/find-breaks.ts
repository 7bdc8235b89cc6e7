import { isBreakAllowed } from './break-rules.ts'
import { divideIntoUnits } from './break-units.ts'

/**
 * Finds the places at which a line may or must end, by the rules of UAX #14 for Unicode 17
 * (https://www.unicode.org/reports/tr14/). The libraries `linebreak` 1.1.0 and `@cto.af/linebreak` 2.0.1 know older
 * versions of Unicode.
 *
 * @returns Ascending string indices; the last one is the text's length.
 */
export function findBreaks(text: string): number[] {
  const units = divideIntoUnits(text)
  const breaks: number[] = []
  for (const [at, { end }] of units.entries()) {
    if (at === units.length - 1 || isBreakAllowed(units, at)) breaks.push(end)
  }
  return breaks
}
