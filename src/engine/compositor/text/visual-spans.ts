import type { TextLine } from './laid-out-text.ts'
import type { MeasureText, TextRun } from './text-runs.ts'

/** A part of a line, in pixels from its left end. */
export interface Span {
  readonly left: number
  readonly right: number
}

/**
 * Divides the runs of a line at string indices, and places the parts.
 *
 * @returns From left to right.
 */
export function placeParts(
  { text, runs }: Pick<TextLine, 'text' | 'runs'>,
  cuts: readonly number[],
  measure: MeasureText,
): TextRun[] {
  let left = 0
  return runs
    .flatMap((run) => splitRun(run, cuts))
    .map((part) => {
      const placed = { ...part, left, right: left + measure(text.slice(part.start, part.end), part.font) }
      left = placed.right
      return placed
    })
}

/**
 * Finds the position of a part of a line after the Unicode bidirectional algorithm. With mixed directions,
 * there are several spans.
 *
 * @param start - String index in the line, like `end`.
 * @returns From left to right, without overlap.
 */
export function findVisualSpans(
  line: Pick<TextLine, 'text' | 'runs'>,
  start: number,
  end: number,
  measure: MeasureText,
): Span[] {
  const spans: Span[] = []
  for (const part of placeParts(line, [start, end], measure)) {
    if (part.start < start || part.end > end) continue
    const previous = spans.at(-1)
    if (previous?.right === part.left) spans.splice(-1, 1, { left: previous.left, right: part.right })
    else spans.push({ left: part.left, right: part.right })
  }
  return spans
}

/** Splits a run; the parts are in the order from left to right. */
function splitRun(run: TextRun, cuts: readonly number[]): TextRun[] {
  const inner = cuts.filter((cut) => cut > run.start && cut < run.end).sort((a, b) => a - b)
  const limits = [run.start, ...inner, run.end]
  const parts = limits.slice(1).map((end, index) => ({ ...run, start: limits[index] ?? run.start, end }))
  return run.direction === 'rtl' ? parts.toReversed() : parts
}
