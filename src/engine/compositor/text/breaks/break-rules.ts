import type { BreakClass } from './break-classes.ts'
import type { BreakUnit } from './break-units.ts'

/** Whether a line may break between two units; undefined if the rule does not say. */
type Verdict = boolean | undefined

/** A place between two units, and the units around it. */
interface Place {
  readonly units: readonly BreakUnit[]
  readonly at: number
  readonly before: BreakUnit
  readonly after: BreakUnit
}

/** Returns a verdict if both units have one of the given classes: `(AL | HL) × NU` is `pair('AL HL', 'NU')`. */
function createPairTest(before: string, after: string): (place: Place) => boolean {
  const first = toClasses(before)
  const second = toClasses(after)
  return (place) => first.has(place.before.name) && second.has(place.after.name)
}

function toClasses(names: string): ReadonlySet<BreakClass> {
  return new Set(names.split(' '))
}

const hardBreaks = toClasses('BK CR LF NL')

/** Rules LB4 to LB8a. */
function breakAtControls({ units, before, after }: Place): Verdict {
  if (before.name === 'CR' && after.name === 'LF') return false
  if (hardBreaks.has(before.name)) return true
  if (hardBreaks.has(after.name) || after.name === 'SP' || after.name === 'ZW') return false
  const last = before.name === 'SP' ? units[before.beforeSpaces] : before
  if (last?.name === 'ZW') return true
  return before.endsWithJoiner ? false : undefined
}

const breakableBeforeGlue = toClasses('SP BA HY HH')
const closing = toClasses('CL CP EX SY')

/** Rules LB11 to LB14. */
function breakAtGlue({ units, before, after }: Place): Verdict {
  if (before.name === 'WJ' || after.name === 'WJ' || before.name === 'GL') return false
  if (after.name === 'GL' && !breakableBeforeGlue.has(before.name)) return false
  if (closing.has(after.name)) return false
  return lastBeforeSpaces(units, before)?.name === 'OP' ? false : undefined
}

function lastBeforeSpaces(units: readonly BreakUnit[], before: BreakUnit): BreakUnit | undefined {
  return before.name === 'SP' ? units[before.beforeSpaces] : before
}

const beforeInitialQuote = toClasses('BK CR LF NL OP QU GL SP ZW')
const afterFinalQuote = toClasses('SP GL WJ CL QU CP EX IS SY BK CR LF NL ZW')

function isInitialQuote(unit: BreakUnit | undefined): boolean {
  return unit?.name === 'QU' && /\p{Pi}/u.test(unit.character)
}

function isFinalQuote(unit: BreakUnit | undefined): boolean {
  return unit?.name === 'QU' && /\p{Pf}/u.test(unit.character)
}

/** Rules LB15a to LB15d. */
function breakAtQuotesWithSpaces({ units, at, before, after }: Place): Verdict {
  const lastIndex = before.name === 'SP' ? before.beforeSpaces : at
  if (isInitialQuote(units[lastIndex])) {
    const preceding = units[lastIndex - 1]
    if (preceding === undefined || beforeInitialQuote.has(preceding.name)) return false
  }
  if (isFinalQuote(after)) {
    const following = units[at + 2]
    if (following === undefined || afterFinalQuote.has(following.name)) return false
  }
  if (before.name === 'SP' && after.name === 'IS' && units[at + 2]?.name === 'NU') return true
  return after.name === 'IS' ? false : undefined
}

/** Rules LB16 to LB18. */
function breakAfterSpaces({ units, before, after }: Place): Verdict {
  const last = lastBeforeSpaces(units, before)?.name
  if ((last === 'CL' || last === 'CP') && after.name === 'NS') return false
  if (last === 'B2' && after.name === 'B2') return false
  return before.name === 'SP' ? true : undefined
}

/** Rules LB19 and LB19a. */
function breakAtQuotes({ units, at, before, after }: Place): Verdict {
  if (after.name === 'QU') {
    const following = units[at + 2]
    if (!isInitialQuote(after) || !before.isEastAsian) return false
    if (following === undefined || !following.isEastAsian) return false
  }
  if (before.name === 'QU') {
    const preceding = units[at - 1]
    if (!isFinalQuote(before) || !after.isEastAsian) return false
    if (preceding === undefined || !preceding.isEastAsian) return false
  }
  return undefined
}

const beforeWordHyphen = toClasses('BK CR LF NL SP ZW CB GL')
const isHyphenBeforeLetter = createPairTest('HY HH', 'AL HL')
const isHyphenAfterHebrew = toClasses('HY HH')

/** Rules LB20 to LB22. */
function breakAtHyphens(place: Place): Verdict {
  const { units, at, before, after } = place
  if (before.name === 'CB' || after.name === 'CB') return true
  const preceding = units[at - 1]
  if (isHyphenBeforeLetter(place) && (preceding === undefined || beforeWordHyphen.has(preceding.name)))
    return false
  if (before.name === 'BB' || toNeverFirst.has(after.name)) return false
  if (preceding?.name === 'HL' && isHyphenAfterHebrew.has(before.name) && after.name !== 'HL') return false
  return before.name === 'SY' && after.name === 'HL' ? false : undefined
}

const toNeverFirst = toClasses('BA HH HY NS IN')

/** The rules that only look at the classes on both sides: LB23, LB23a, LB24, LB26 to LB28, LB29. */
const unbreakablePairs = [
  createPairTest('AL HL', 'NU PR PO AL HL'),
  createPairTest('NU', 'AL HL'),
  createPairTest('PR', 'ID EB EM JL JV JT H2 H3'),
  createPairTest('ID EB EM JL JV JT H2 H3', 'PO'),
  createPairTest('PR PO', 'AL HL'),
  createPairTest('JL', 'JL JV H2 H3'),
  createPairTest('JV H2', 'JV JT'),
  createPairTest('JT H3', 'JT'),
  createPairTest('IS', 'AL HL'),
  createPairTest('EB', 'EM'),
]

function breakWithinPairs(place: Place): Verdict {
  return unbreakablePairs.some((matches) => matches(place)) ? false : undefined
}

const isAfterPrefix = createPairTest('PO PR', 'NU')
const isAffix = toClasses('PO PR')

/** Rule LB25. */
function breakInNumbers(place: Place): Verdict {
  const { units, at, before, after } = place
  if (isAffix.has(after.name)) {
    const isClosed = before.name === 'CL' || before.name === 'CP'
    const number = isClosed ? units[at - 1] : before
    return number?.isInNumber === true ? false : undefined
  }
  if (isAffix.has(before.name) && after.name === 'OP') {
    const inner = units[at + 2]?.name === 'IS' ? units[at + 3] : units[at + 2]
    return inner?.name === 'NU' ? false : undefined
  }
  if (isAfterPrefix(place)) return false
  if (after.name !== 'NU') return undefined
  return before.name === 'HY' || before.name === 'IS' || before.isInNumber ? false : undefined
}

const DOTTED_CIRCLE = '\u25CC'

function isSyllable({ name, character }: BreakUnit): boolean {
  return name === 'AK' || name === 'AS' || character === DOTTED_CIRCLE
}

/** Rule LB28a: the syllables of Balinese, Javanese and their relatives. */
function breakInSyllables({ units, at, before, after }: Place): Verdict {
  if (before.name === 'AP' && isSyllable(after)) return false
  if (isSyllable(before) && (after.name === 'VF' || after.name === 'VI')) return false
  const preceding = units[at - 1]
  const isConjoined = before.name === 'VI' && preceding !== undefined && isSyllable(preceding)
  if (isConjoined && isSyllable(after) && after.name !== 'AS') return false
  return isSyllable(before) && isSyllable(after) && units[at + 2]?.name === 'VF' ? false : undefined
}

const letters = toClasses('AL HL NU')
/** Code points that are reserved for emoji. */
const futureEmoji = /^(?=\p{Extended_Pictographic})\p{Cn}/u

/** Rules LB30 to LB30b. */
function breakAtBrackets({ before, after }: Place): Verdict {
  if (letters.has(before.name) && after.name === 'OP' && !after.isEastAsian) return false
  if (before.name === 'CP' && !before.isEastAsian && letters.has(after.name)) return false
  if (before.name === 'RI' && after.name === 'RI') return before.regionalIndicators % 2 === 0
  const isModified = after.name === 'EM' && futureEmoji.test(before.character)
  return isModified ? false : undefined
}

/** In the order of UAX #14, because the first verdict counts. */
const rules = [
  breakAtControls,
  breakAtGlue,
  breakAtQuotesWithSpaces,
  breakAfterSpaces,
  breakAtQuotes,
  breakAtHyphens,
  breakWithinPairs,
  breakInNumbers,
  breakInSyllables,
  breakAtBrackets,
]

/** Returns whether a line may break behind the unit with this index. */
export function isBreakAllowed(units: readonly BreakUnit[], at: number): boolean {
  const [before, after] = [units[at], units[at + 1]]
  if (before === undefined || after === undefined) return false
  const place = { units, at, before, after }
  for (const rule of rules) {
    const verdict = rule(place)
    if (verdict !== undefined) return verdict
  }
  return true
}
