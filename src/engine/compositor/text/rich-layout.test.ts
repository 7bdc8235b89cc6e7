import { describe, expect, it } from 'vitest'
import type { TextStyle } from '../../document/model.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import type { Resources } from '../resources.ts'
import { layoutRichText } from './rich-layout.ts'
import { layoutText, type TextLayout } from './text-layout.ts'

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
const { context } = createLayer(1, 1)
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

function layOut(text: string, changes: Partial<TextStyle>, width = 1000): TextLayout {
  return layoutRichText(text, { ...style, ...changes }, width, context, resources)
}

/** Returns the parts of a layout from left to right. */
function readVisually({ lines }: TextLayout): string[] {
  return lines.toSorted((a, b) => a.top - b.top || a.left - b.left).map(({ text }) => text)
}

describe('a text with spans', () => {
  it('breaks like the plain text if its spans change only colours', () => {
    const text = 'Several words that take more than one line of the box'
    const plain = layoutText(text, style, 400, context, resources)
    const rich = layOut(text, { spans: [{ start: 8, end: 13, color: 'red' }] }, 400)
    const tops = new Set(rich.lines.map(({ top }) => top))
    expect([...tops]).toEqual(plain.lines.map(({ top }) => top))
    expect(rich.height).toBe(plain.height)
    expect(rich.lines[0]?.run?.lineRight).toBeCloseTo(plain.lines[0]?.width ?? 0, 0)
    expect(rich.lines.map(({ text: part }) => part).slice(0, 3)).toEqual(['Several ', 'words', ' that'])
  })

  it('makes a line as high as its largest part, on one baseline', () => {
    const rich = layOut('one\ntwo big\nthree', { spans: [{ start: 8, end: 11, fontSize: 80 }] })
    const heights = ['one', 'big', 'three'].map((word) => {
      const run = rich.lines.find(({ text }) => text === word)?.run
      return (run?.lineBottom ?? 0) - (run?.lineTop ?? 0)
    })
    expect(heights[0]).toBeCloseTo(60)
    expect(heights[1]).toBeCloseTo(120, 0)
    expect(heights[2]).toBeCloseTo(60)
    const [two, big] = ['two ', 'big'].map((part) => rich.lines.find(({ text }) => text === part))
    expect(two?.top).toBe(big?.top)
  })

  it('measures parts in their own fonts', () => {
    const bold = layOut('wide wide', { spans: [{ start: 5, end: 9, weight: 900 }] })
    const [thin, wide] = bold.lines
    expect(wide?.width).toBeGreaterThan((thin?.width ?? 0) - 10)
    expect(wide?.run?.font).toContain('900')
  })

  it('makes space for the padding of boxes', () => {
    const background = { color: 'red', horizontalPadding: 20, borderRadius: 0 }
    const [before, boxed, after] = layOut('a b c', { spans: [{ start: 2, end: 3, background }] }).lines
    expect(boxed?.left).toBeCloseTo((before?.left ?? 0) + (before?.width ?? 0) + 20)
    expect(after?.left).toBeCloseTo((boxed?.left ?? 0) + (boxed?.width ?? 0) + 20)
  })

  it('lets the later of two overlapping spans win', () => {
    const spans = [
      { start: 0, end: 4, color: 'red', fontSize: 50 },
      { start: 2, end: 6, color: 'blue' },
    ]
    const parts = layOut('abcdef', { spans }).lines.map(({ run }) => [run?.style.color, run?.style.fontSize])
    expect(parts).toEqual([
      ['red', 50],
      ['blue', 50],
      ['blue', 40],
    ])
  })

  it('orders parts by direction', () => {
    const rich = layOut('שלום abc 123', { direction: 'rtl', spans: [{ start: 0, end: 2, color: 'red' }] })
    expect(readVisually(rich)).toEqual(['abc 123', 'ום ', 'של'])
    expect(rich.lines.map(({ run }) => run?.style.direction)).toEqual(['rtl', 'rtl', 'ltr'])
  })

  it('keeps Arabic letters joined across the end of a span, where they join', () => {
    const [first, second] = layOut('بيت', {
      direction: 'rtl',
      spans: [{ start: 0, end: 1, color: 'red' }],
    }).lines
    expect([first?.text, second?.text]).toEqual(['ب\u200D', '\u200Dيت'])
    // The first letter joins none after it.
    const apart = layOut('دار', { direction: 'rtl', spans: [{ start: 0, end: 1, color: 'red' }] }).lines
    expect(apart.map(({ text }) => text)).toEqual(['د', 'ار'])
  })
})
