import { describe, expect, it } from 'vitest'
import type { TextStyle } from '../../document/model.ts'
import type { TextArrangement } from '../../document/model-text.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import { createHyphenator } from '../../renderer/segments/hyphenator.ts'
import { createTextCheck } from '../preflight/text-check.ts'
import { countLines } from './arranged-texts.ts'
import { hasSplitWord } from './split-words.ts'

const fonts = new FontCatalogue()
const empty = { width: 1, height: 1, items: new Map(), assets: new Map() }
const { texts, arranged } = createTextCheck(
  { ...empty, outputRatio: undefined, tracks: [], transitions: [], background: { type: 'none' } },
  {
    createLayer,
    fontFamilies: (...args) => fonts.fontFamilies(...args),
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
    missingCharacters: (...args) => fonts.listMissing(...args),
    hyphenate: createHyphenator(),
  },
)

const style: TextStyle = {
  color: 'white',
  align: 'left',
  fontFamily: 'Inter',
  fontStyle: { variant: 'normal', weight: 700 },
  fontSize: 60,
  lineHeight: 1.2,
  letterSpacing: 0,
  direction: 'ltr',
  strokeWidth: 6,
  strokeColor: 'black',
  background: undefined,
}
const asTyped: TextArrangement = {
  verticalAlign: 'top',
  letterCase: 'as-typed',
  language: undefined,
  hyphenates: false,
  maxLines: undefined,
  minFontSize: undefined,
  spans: [],
}
const headline = 'A headline that is much too long for a box as small as this one'

function arrange(text: string, arrangement: Partial<TextArrangement>, width = 400, height = 150) {
  const shown = arranged.arrange(text, style, { ...asTyped, ...arrangement }, { width, height })
  return { ...shown, layout: texts.layout(shown, width) }
}

describe('a text that shrinks to its box', () => {
  it('takes the largest size at which it fits, and shrinks its stroke as much', () => {
    const { style: shown, layout } = arrange(headline, { minFontSize: 10 })
    expect(layout.height).toBeLessThanOrEqual(150)
    expect(shown.fontSize).toBeLessThan(60)
    expect(shown.strokeWidth / shown.fontSize).toBeCloseTo(0.1)
    const larger = { ...shown, fontSize: shown.fontSize + 60 / 64 }
    expect(texts.layout({ text: headline, style: larger }, 400).height).toBeGreaterThan(150)
  })

  it('keeps its size if it fits', () => {
    expect(arrange('Short', { minFontSize: 10 }).style).toEqual(style)
  })

  it('does not become smaller than its minimum', () => {
    expect(arrange(headline.repeat(20), { minFontSize: 24 }).style.fontSize).toBe(24)
  })

  it('shrinks rather than split a word', () => {
    const shown = arrange('Internationalisation', { minFontSize: 10 }, 300, 600)
    expect(hasSplitWord(shown.layout)).toBe(false)
    expect(hasSplitWord(arrange('Internationalisation', {}, 300, 600).layout)).toBe(true)
  })

  it('shrinks its parts with it', () => {
    const spans = [{ start: 2, end: 10, fontSize: 120 }]
    const shown = arrange(headline, { minFontSize: 5, spans })
    expect(shown.layout.height).toBeLessThanOrEqual(150)
    expect(shown.style.spans?.[0]?.fontSize).toBeCloseTo(2 * shown.style.fontSize)
  })
})

describe('a text with a limit of lines', () => {
  it('is cut between words', () => {
    const { text, isCut, layout } = arrange(headline, { maxLines: 2 })
    expect(isCut).toBe(true)
    expect(countLines(layout)).toBe(2)
    expect(text.endsWith('…')).toBe(true)
    expect(headline.startsWith(`${text.slice(0, -1)} `)).toBe(true)
  })

  it('is cut within a word that is longer than its lines', () => {
    const { text } = arrange('Internationalisation', { maxLines: 1 }, 300)
    expect(text).toMatch(/^Internat.*…$/)
  })

  it('stays whole if it fits', () => {
    expect(arrange('Short', { maxLines: 2 })).toMatchObject({ text: 'Short', isCut: false })
  })
})

describe('hyphenation', () => {
  const long = 'Die Donaudampfschifffahrtsgesellschaft fährt'

  it('breaks words that are longer than a line by the rules of their language', () => {
    const { layout } = arrange(long, { hyphenates: true, language: 'de' })
    expect(layout.lines.map(({ text }) => text)).toEqual([
      'Die Donau-',
      'dampfschiff-',
      'fahrtsgesell-',
      'schaft fährt',
    ])
  })

  it('leaves shorter words whole', () => {
    expect(arrange('unaufhaltsam kommen', { hyphenates: true, language: 'de' }, 700).text).toBe(
      'unaufhaltsam kommen',
    )
  })

  it('needs a language', () => {
    expect(arrange(long, { hyphenates: true }).text).toBe(long)
  })
})

it('composes and changes the case of parts separately, so that their styles stay in place', () => {
  const { text, style: shown } = arrange('straße e\u0301te', {
    letterCase: 'uppercase',
    spans: [{ start: 7, end: 11, color: 'red' }],
  })
  expect(text).toBe('STRASSE ÉTE')
  expect(shown.spans).toEqual([{ start: 8, end: 11, color: 'red' }])
})
