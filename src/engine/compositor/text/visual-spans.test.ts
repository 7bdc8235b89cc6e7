import { describe, expect, test } from 'vitest'
import { createParagraph, placeRuns } from './text-runs.ts'
import { findVisualSpans } from './visual-spans.ts'

const width = (text: string): number => text.length

/** Returns the spans of `part` in `line`, with every UTF-16 code unit 1 wide. */
function spans(line: string, part: string, direction: 'ltr' | 'rtl') {
  const start = line.indexOf(part)
  const { runs } = placeRuns(createParagraph(line, direction, 'font', []), 0, line, width)
  return findVisualSpans({ text: line, runs }, start, start + part.length, width).map(({ left, right }) => [
    left,
    right,
  ])
}

describe('findVisualSpans', () => {
  test('counts from the left in a left-to-right line', () => {
    expect(spans('one two three', 'two', 'ltr')).toEqual([[4, 7]])
  })

  test('counts from the right in a right-to-left line', () => {
    expect(spans('אחת שתיים', 'אחת', 'rtl')).toEqual([[6, 9]])
    expect(spans('אחת שתיים', 'שתיים', 'rtl')).toEqual([[0, 5]])
  })

  test('keeps the order of Latin words inside a right-to-left line', () => {
    const line = 'אבג one two דהו'
    expect(spans(line, 'one', 'rtl')).toEqual([[4, 7]])
    expect(spans(line, 'two', 'rtl')).toEqual([[8, 11]])
    expect(spans(line, 'דהו', 'rtl')).toEqual([[0, 3]])
  })

  test('returns several spans if the part crosses a change of direction', () => {
    expect(spans('ab אבג', 'b אב', 'ltr')).toEqual([
      [1, 3],
      [4, 6],
    ])
  })
})
