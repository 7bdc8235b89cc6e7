import { describe, expect, test } from 'vitest'
import { visualSpans } from './visual-spans.ts'

const width = (text: string): number => text.length

/** Where `part` stands in `line`, every UTF-16 unit 1 wide. */
function spans(line: string, part: string, direction: 'ltr' | 'rtl') {
  const start = line.indexOf(part)
  return visualSpans(line, start, start + part.length, direction, width).map(({ left, right }) => [
    left,
    right,
  ])
}

describe('the place of a part of a line', () => {
  test('is counted from the left where the line runs that way', () => {
    expect(spans('one two three', 'two', 'ltr')).toEqual([[4, 7]])
  })

  test('is counted from the right in a right-to-left line', () => {
    expect(spans('אחת שתיים', 'אחת', 'rtl')).toEqual([[6, 9]])
    expect(spans('אחת שתיים', 'שתיים', 'rtl')).toEqual([[0, 5]])
  })

  test('keeps the order of Latin words inside a right-to-left line', () => {
    const line = 'אבג one two דהו'
    expect(spans(line, 'one', 'rtl')).toEqual([[4, 7]])
    expect(spans(line, 'two', 'rtl')).toEqual([[8, 11]])
    expect(spans(line, 'דהו', 'rtl')).toEqual([[0, 3]])
  })

  test('falls apart where the part crosses a change of direction', () => {
    expect(spans('ab אבג', 'b אב', 'ltr')).toEqual([
      [1, 3],
      [4, 6],
    ])
  })
})
