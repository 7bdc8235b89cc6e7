import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

/** Characters that run from right to left, and those that control directions. */
const rightToLeftPattern =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** The controls of the bidirectional algorithm that open or close a level. */
const controlPattern = /[\u202A-\u202E\u2066-\u2069]/g
const [LEFT_TO_RIGHT_OVERRIDE, RIGHT_TO_LEFT_OVERRIDE, POP] = ['\u202D', '\u202E', '\u202C']

export type Direction = 'ltr' | 'rtl'

/** A part of a line in one direction: string indices in the line. */
export interface LevelRun {
  readonly start: number
  readonly end: number
  readonly level: number
}

/**
 * Returns the level of each UTF-16 code unit of a paragraph by the Unicode bidirectional algorithm
 * (https://www.unicode.org/reports/tr9/). Levels are resolved for the whole paragraph, before it is broken into lines.
 *
 * @returns Undefined if all of it runs from left to right.
 */
export function resolveLevels(paragraph: string, direction: Direction): Uint8Array | undefined {
  if (direction === 'ltr' && !rightToLeftPattern.test(paragraph)) return undefined
  return bidi.getEmbeddingLevels(paragraph, direction).levels
}

/** Returns whether a line of a paragraph has the same levels if it is set as a paragraph of its own. */
export function isIndependent(line: string, levels: Uint8Array | undefined, direction: Direction): boolean {
  if (levels === undefined) return true
  const alone = bidi.getEmbeddingLevels(line, direction).levels
  return levels.every((level, index) => alone[index] === level)
}

/** Divides a line at changes of level, and orders the runs from left to right. */
export function findLevelRuns(length: number, levels: Uint8Array | undefined): LevelRun[] {
  if (levels === undefined) return length === 0 ? [] : [{ start: 0, end: length, level: 0 }]
  const runs: LevelRun[] = []
  let start = 0
  for (let index = 1; index <= length; index++) {
    const level = levels[start] ?? 0
    if (index < length && levels[index] === level) continue
    runs.push({ start, end: index, level })
    start = index
  }
  return sortVisually(runs)
}

/**
 * Implements rule L2, https://www.unicode.org/reports/tr9/#L2: from the highest level down, reverses all runs
 * that are not below it.
 */
function sortVisually(runs: readonly LevelRun[]): LevelRun[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from
      while ((ordered[to]?.level ?? -1) >= level) to++
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse())
      from = to
    }
  }
  return ordered
}

export function toDirection(level: number): Direction {
  return level % 2 === 1 ? 'rtl' : 'ltr'
}

/** Returns whether a run has its direction only because of what surrounds it, so that it would turn around alone. */
export function needsOverride(run: string, direction: Direction): boolean {
  if (direction === 'ltr' && !rightToLeftPattern.test(run)) return false
  const parity = direction === 'rtl' ? 1 : 0
  return bidi.getEmbeddingLevels(run, direction).levels.some((level) => level % 2 !== parity)
}

/** Forces a direction on a text. */
export function override(text: string, direction: Direction): string {
  const control = direction === 'rtl' ? RIGHT_TO_LEFT_OVERRIDE : LEFT_TO_RIGHT_OVERRIDE
  return control + text.replace(controlPattern, '') + POP
}
