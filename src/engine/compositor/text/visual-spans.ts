import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

/** A part of a line, in pixels from its left end. */
export interface Span {
  readonly left: number
  readonly right: number
}

interface Run {
  readonly start: number
  readonly end: number
  readonly level: number
}

/**
 * Finds the position of a part of a line after the Unicode bidirectional algorithm. With mixed directions,
 * there are several spans.
 *
 * @param measure - Returns the width in pixels of a part of the line.
 * @returns From left to right, without overlap.
 */
export function findVisualSpans(
  line: string,
  start: number,
  end: number,
  direction: 'ltr' | 'rtl',
  measure: (text: string) => number,
): Span[] {
  const spans: Span[] = []
  let left = 0
  for (const run of sortVisually(findRuns(line, start, end, direction))) {
    const right = left + measure(line.slice(run.start, run.end))
    const previous = spans.at(-1)
    if (run.start >= start && run.end <= end) {
      if (previous !== undefined && previous.right === left)
        spans.splice(-1, 1, { left: previous.left, right })
      else spans.push({ left, right })
    }
    left = right
  }
  return spans
}

/** A run of a line in one direction: string indices, and its position in pixels from the line's left end. */
export interface DirectedRun extends Span {
  readonly start: number
  readonly end: number
  readonly direction: 'ltr' | 'rtl'
}

/** Returns a line's runs of one direction, in reading order. */
export function findDirectedRuns(
  line: string,
  direction: 'ltr' | 'rtl',
  measure: (text: string) => number,
): DirectedRun[] {
  let left = 0
  const runs = sortVisually(findRuns(line, 0, line.length, direction)).map(
    ({ start, end, level }): DirectedRun => {
      const right = left + measure(line.slice(start, end))
      const run = {
        start,
        end,
        left,
        right,
        direction: level % 2 === 1 ? ('rtl' as const) : ('ltr' as const),
      }
      left = right
      return run
    },
  )
  return runs.sort((a, b) => a.start - b.start)
}

/** Splits the line at changes of direction and at the ends of the part, in reading order. */
function findRuns(line: string, start: number, end: number, direction: 'ltr' | 'rtl'): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, direction)
  const runs: Run[] = []
  let runStart = 0
  for (let index = 1; index <= line.length; index++) {
    const level = levels[runStart] ?? 0
    if (index < line.length && levels[index] === level && index !== start && index !== end) continue
    runs.push({ start: runStart, end: index, level })
    runStart = index
  }
  return runs
}

/**
 * Implements rule L2, https://www.unicode.org/reports/tr9/#L2: from the highest level down, reverses all runs
 * that are not below it.
 */
export function sortVisually<Run extends { readonly level: number }>(runs: readonly Run[]): Run[] {
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
