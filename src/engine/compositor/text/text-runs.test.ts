import { describe, expect, test } from 'vitest'
import { splitGraphemes } from '../../document/graphemes.ts'
import { breakLines, showHyphen } from './line-breaking.ts'
import { createParagraph, type FontPart, measurePart, placeRuns, toPaintedText } from './text-runs.ts'

/** Every UTF-16 code unit is 1 wide. */
const measure = (text: string): number => text.length

/** Returns the lines of a paragraph as they are seen: from left to right. */
function readLines(text: string, direction: 'ltr' | 'rtl', width: number): string[] {
  const paragraph = createParagraph(text, direction, 'font', [])
  const measureLine = (start: number, end: number): number => measurePart(paragraph, start, end, measure)
  return breakLines(text, width, measureLine).map(({ start, end }) => {
    const line = showHyphen(text, start, end)
    return placeRuns(paragraph, start, line, measure)
      .runs.map((run) => {
        const part = line.slice(run.start, run.end).replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
        return run.direction === 'rtl' ? splitGraphemes(part).reverse().join('') : part
      })
      .join('')
  })
}

const reverse = (text: string): string => splitGraphemes(text).reverse().join('')

describe('a paragraph with both directions', () => {
  test('keeps digits before a Latin word on the line where the word continues', () => {
    const lines = readLines('קראו על iPhone (15 Pro Max) באתר שלנו', 'rtl', 15)
    expect(lines).toEqual([`iPhone ${reverse('קראו על')}`, '(15 Pro Max)', reverse('באתר שלנו')])
  })

  test('orders numbers of a line by the words of the line before', () => {
    expect(readLines('גרסה Windows 11 24H2 יצאה', 'rtl', 13)[1]).toBe(`${reverse('יצאה')} 11 24H2`)
    expect(readLines('اشتر هاتف Galaxy 24 Ultra الآن بسعر 50%', 'rtl', 18)).toEqual([
      `Galaxy ${reverse('اشتر هاتف')}`,
      `${reverse('الآن بسعر')} 24 Ultra`,
      '%50',
    ])
  })

  test('continues an isolate and an override on the next line', () => {
    expect(readLines('Order \u2067אבג דהו 12 זחט\u2069 today', 'ltr', 15)[1]).toBe(
      `${reverse('זחט')} 12 today`,
    )
    expect(readLines('a \u202Ereversed words here\u202C end', 'ltr', 12).slice(0, 2)).toEqual([
      'a desrever',
      'ereh sdrow',
    ])
  })

  test('is drawn with one call for each line that a paragraph of its own would show the same way', () => {
    const paragraph = createParagraph('abc אבג', 'ltr', 'font', [])
    expect(placeRuns(paragraph, 0, 'abc אבג', measure)).toMatchObject({ isWhole: true, width: 7 })
    const overridden = createParagraph('a \u202Ebc de\u202C', 'ltr', 'font', [])
    const line = placeRuns(overridden, 6, 'de\u202C', measure)
    expect(line.isWhole).toBe(false)
    const [run] = line.runs
    if (run === undefined) throw new Error('The line has no runs.')
    expect(toPaintedText('de\u202C', run)).toBe('\u202Ede\u202C')
  })
})

describe('a part in another font', () => {
  const parts: FontPart[] = [{ start: 2, end: 4, font: 'other' }]
  const measureFont = (text: string, font: string): number => text.length * (font === 'other' ? 10 : 1)

  test('is a run of its own and is measured in that font', () => {
    const paragraph = createParagraph('abcdef', 'ltr', 'font', parts)
    const { runs, width, isWhole } = placeRuns(paragraph, 1, 'bcde', measureFont)
    expect(runs.map(({ start, end, left, font }) => [start, end, left, font])).toEqual([
      [0, 1, 0, 'font'],
      [1, 3, 1, 'other'],
      [3, 4, 21, 'font'],
    ])
    expect([width, isWhole]).toEqual([22, false])
    expect(measurePart(paragraph, 3, 6, measureFont)).toBe(12)
  })

  test('is left of the text before it where that runs from right to left', () => {
    const paragraph = createParagraph('אבגדהו', 'rtl', 'font', parts)
    const { runs } = placeRuns(paragraph, 0, 'אבגדהו', measureFont)
    expect(runs.map(({ start, left }) => [start, left])).toEqual([
      [4, 0],
      [2, 2],
      [0, 22],
    ])
  })
})
