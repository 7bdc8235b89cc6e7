import { describe, expect, test } from 'vitest'
import type { TextStyle } from '../../document/model.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import type { Resources } from '../resources.ts'
import type { CaretLine } from './caret-lines.ts'
import { TextRasters } from './text-rasters.ts'

const fonts = new FontCatalogue()
const none = (): never => {
  throw new Error('A layout needs no images.')
}
const resources: Resources = {
  createLayer,
  image: none,
  illustration: none,
  sourceFrame: none,
  fontFamilies: (...args) => fonts.fontFamilies(...args),
  fontExceptions: (...args) => fonts.fontExceptions(...args),
  drawableText: (...args) => fonts.drawable(...args),
}
const texts = new TextRasters(resources)
const style: TextStyle = {
  color: 'white',
  align: 'left',
  fontFamily: 'Noto Sans',
  fontStyle: { variant: 'normal', weight: 400 },
  fontSize: 40,
  lineHeight: 1.5,
  letterSpacing: 0,
  direction: 'ltr',
  strokeWidth: 0,
  strokeColor: 'black',
  background: undefined,
}

const list = (text: string, changes: Partial<TextStyle> = {}, width = 1000): CaretLine[] =>
  texts.caretLines({ text, style: { ...style, ...changes } }, width)

/** Returns the letters of a line from left to right. */
const readVisually = (text: string, { cells }: CaretLine): string[] =>
  cells.toSorted((a, b) => a.left - b.left).map(({ start, end }) => text.slice(start, end))

describe('the places of letters', () => {
  test('follow each other without gaps, as wide as the line', () => {
    const text = 'Wave office'
    const [line] = list(text)
    const layout = texts.layout({ text, style }, 1000)
    expect(line?.cells).toHaveLength(text.length)
    for (const [index, cell] of line?.cells.entries() ?? [])
      expect(cell.left).toBe(line?.cells[index - 1]?.right ?? 0)
    expect(line?.cells.at(-1)?.right).toBeCloseTo(layout.lines[0]?.width ?? 0, 6)
  })

  test('are on the lines of the layout, and an empty line has a place as well', () => {
    const text = 'Several words\n\nthat break'
    const lines = list(text, { align: 'center' }, 200)
    expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Several',
      'words',
      '',
      'that break',
    ])
    expect(lines.map(({ top, bottom }) => [top, bottom])).toEqual([
      [0, 60],
      [60, 120],
      [120, 180],
      [180, 240],
    ])
    expect(lines[2]).toMatchObject({ left: 100, cells: [] })
    expect(list('')).toEqual([{ start: 0, end: 0, top: 0, bottom: 60, left: 0, cells: [] }])
  })

  test('include spaces at the end of a paragraph, which are not part of its line', () => {
    const lines = list('sea  \n shore ')
    expect(lines.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [6, 13],
    ])
    const [, , letter, space, last] = lines[0]?.cells ?? []
    expect(space?.left).toBe(letter?.right)
    expect((last?.right ?? 0) - (last?.left ?? 0)).toBeGreaterThan(5)
  })

  test('keep graphemes whole', () => {
    const text = 'e\u0301👩‍👩‍👧 🏳️‍🌈'
    const [line] = list(text)
    expect(line?.cells.map(({ start, end }) => text.slice(start, end))).toEqual([
      'e\u0301',
      '👩‍👩‍👧',
      ' ',
      '🏳️‍🌈',
    ])
  })

  test('go from right to left where the letters do', () => {
    const text = 'ab שלום cd'
    const [line] = list(text)
    expect(line === undefined ? '' : readVisually(text, line).join('')).toBe('ab םולש cd')
    expect(line?.cells.find(({ start }) => start === 3)).toMatchObject({ direction: 'rtl' })
    const arabic = 'مرحبا بك'
    const [joined] = list(arabic, { direction: 'rtl', align: 'right' }, 500)
    expect(joined?.cells[0]?.right).toBeCloseTo(500, 1)
    for (const [index, cell] of joined?.cells.entries() ?? [])
      if (index > 0) expect(cell.right).toBeCloseTo(joined?.cells[index - 1]?.left ?? 0, 6)
    const widths = joined?.cells.map(({ left, right }) => right - left) ?? []
    expect(Math.min(...widths)).toBeGreaterThan(3)
  })

  test('are those of each part in a text with spans', () => {
    const text = 'small big مرحبا end'
    const spans = [
      { start: 6, end: 9, fontSize: 80 },
      { start: 12, end: 14, color: 'red' },
    ]
    const [line, ...others] = list(text, { spans })
    expect(others).toEqual([])
    expect(line?.cells.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    const width = (index: number): number => {
      const cell = line?.cells.find(({ start }) => start === index)
      return (cell?.right ?? 0) - (cell?.left ?? 0)
    }
    const [plain] = list('b')
    expect(width(6)).toBeCloseTo(2 * (plain?.cells[0]?.right ?? 0), 0)
    expect(line?.bottom).toBeGreaterThan(100)
  })
})
