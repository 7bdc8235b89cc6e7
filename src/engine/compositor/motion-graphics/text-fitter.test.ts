import { describe, expect, test } from 'vitest'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import { TextRasters } from '../text/text-rasters.ts'
import type { TextBlock, TextRequest } from './text-block.ts'
import { TextFitter } from './text-fitter.ts'

const fonts = new FontCatalogue()
const none = (): never => {
  throw new Error('Texts draw no images.')
}
const fitter = new TextFitter(
  new TextRasters({
    createLayer,
    image: none,
    illustration: none,
    sourceFrame: none,
    fontFamilies: (...args) => fonts.fontFamilies(...args),
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
  }),
)
const request: TextRequest = { family: 'Inter', weight: 600, color: 'white', size: 40, maxWidth: 300 }
const words = (block: TextBlock): string[] => block.lines.map(({ content }) => content.text)
const joined = (block: TextBlock): string => words(block).join('')

describe('a fitted text', () => {
  test('keeps its size if there is space', () => {
    const block = fitter.fit('Hello', request)
    expect(words(block)).toEqual(['Hello'])
    expect(block.fontSize).toBe(40)
  })

  test('shrinks before it wraps too often, and splits no word', () => {
    const block = fitter.fit('An extraordinarily long heading', { ...request, maxLines: 2 })
    expect(block.lines).toHaveLength(2)
    expect(block.fontSize).toBeLessThan(40)
    expect(block.width).toBeLessThanOrEqual(300.1)
    expect(words(block).join(' ')).toBe('An extraordinarily long heading')
  })

  test('is cut with an ellipsis if even the smallest size is too large', () => {
    const block = fitter.fit('word '.repeat(80), { ...request, maxLines: 2, maxHeight: 60 })
    expect(block.height).toBeLessThanOrEqual(60.1)
    expect(joined(block)).toMatch(/^word.*…$/)
  })

  test('that must be kept gets more lines and smaller letters instead of an ellipsis', () => {
    const space = { ...request, maxLines: 1, maxHeight: 90, isKept: true }
    const text = 'word '.repeat(80).trim()
    const block = fitter.fit(text, space)
    expect(words(block).join(' ')).toBe(text)
    expect(block.height).toBeLessThanOrEqual(90.1)
    expect(block.width).toBeLessThanOrEqual(300.1)
    const endless = fitter.fit('x'.repeat(500), space)
    expect(joined(endless)).toBe('x'.repeat(500))
    expect(endless.height).toBeLessThanOrEqual(90.1)
    // A text that fits is laid out as without it.
    expect(fitter.fit('Some words', space)).toEqual(fitter.fit('Some words', { ...space, isKept: false }))
  })

  test('with one endless word stays within the width', () => {
    const block = fitter.fit('x'.repeat(300), { ...request, maxLines: 3 })
    expect(block.lines.length).toBeLessThanOrEqual(3)
    expect(Math.max(...block.lines.map(({ width }) => width))).toBeLessThanOrEqual(300.1)
    expect(joined(block).endsWith('…')).toBe(true)
  })

  test('with balanced lines has no short last line', () => {
    const text = 'A title of six short words'
    const plain = fitter.fit(text, { ...request, maxWidth: 420 })
    const balanced = fitter.fit(text, { ...request, maxWidth: 420, isBalanced: true })
    expect(words(plain)).toEqual(['A title of six short', 'words'])
    expect(words(balanced)).toEqual(['A title of six', 'short words'])
  })

  test('in a right-to-left script starts at the right', () => {
    const block = fitter.fit('שלום עולם ומלואו\nשלום', request)
    const [long, short] = block.lines
    expect(long?.left).toBe(0)
    expect(short?.left).toBeCloseTo(block.width - (short?.width ?? 0))
  })

  test('without content or space is empty', () => {
    for (const block of [
      fitter.fit('  ', request),
      fitter.fit('a', { ...request, maxWidth: -5 }),
      fitter.fit('a', { ...request, size: 0 }),
    ]) {
      expect(block).toMatchObject({ lines: [], width: 0, height: 0 })
    }
  })
})
