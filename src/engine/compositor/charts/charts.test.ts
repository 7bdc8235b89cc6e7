import { describe, expect, test } from 'vitest'
import { parseColor } from '../../document/css/color.ts'
import type { ChartData } from '../../document/model.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import { TextRasters } from '../text/text-rasters.ts'
import { ChartLabels } from './chart-labels.ts'
import { chartTheme } from './chart-theme.ts'
import { compactNumber, percentage } from './compact-number.ts'
import { CondensedCharts } from './condensed-charts.ts'
import { contrast, fromOklch, toOklch } from './oklch.ts'
import { valueScale } from './value-scale.ts'

const rgb = (css: string) => parseColor(css) ?? { red: -1, green: -1, blue: -1, alpha: -1 }

describe('numbers of charts', () => {
  test.each([
    [0, '0'],
    [950, '950'],
    [1234, '1.23K'],
    [3_400_000, '3.4M'],
    [999_960, '1M'],
    [-2_500_000_000, '−2.5B'],
    [0.05, '0.05'],
    [1.5e18, '1.5e18'],
    [2e-7, '2e−7'],
  ])('%d is written %s', (value, text) => {
    expect(compactNumber(value)).toBe(text)
  })

  test('tell neighbouring ticks apart', () => {
    expect([1000.5, 1001].map((value) => compactNumber(value, 0.5))).toEqual(['1000.5', '1001'])
    expect([500_000, 1_000_000, 1_500_000].map((value) => compactNumber(value, 500_000))).toEqual([
      '500K',
      '1M',
      '1.5M',
    ])
  })

  test('call a small share small, not nothing', () => {
    expect([0, 0.001, 0.125, 0.999, 1].map(percentage)).toEqual(['0%', '<1%', '13%', '>99%', '100%'])
  })
})

describe('an axis', () => {
  const ticks = (min: number, max: number, zero: 'always' | 'near' = 'always') =>
    valueScale({ min, max }, zero, 5).ticks.map(({ label }) => label)

  test('has round ends and ticks', () => {
    expect(ticks(3, 87)).toEqual(['0', '20', '40', '60', '80', '100'])
    expect(ticks(-38, 87)).toEqual(['−50', '0', '50', '100'])
    expect(ticks(0, 3_400_000)).toEqual(['0', '1M', '2M', '3M', '4M'])
  })

  test('leaves zero out only where numbers are far from it and lengths do not stand for them', () => {
    expect(ticks(1000, 1002, 'near')[0]).toBe('1000')
    expect(ticks(1000, 1002, 'always')[0]).toBe('0')
    expect(ticks(10, 90, 'near')[0]).toBe('0')
  })

  test.each([
    [0, 0],
    [5, 5],
    [-1e307, 1e307],
    [1e-300, 3e-300],
    [1e15, 1e15 + 1],
  ])('is sound from %d to %d', (min, max) => {
    const scale = valueScale({ min, max }, 'near', 6)
    expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
    expect(scale.ticks.length).toBeLessThanOrEqual(7)
    for (const value of [min, max]) expect(scale.at(value)).toBeGreaterThanOrEqual(0)
    for (const value of [min, max]) expect(scale.at(value)).toBeLessThanOrEqual(1)
    expect(new Set(scale.ticks.map(({ label }) => label)).size).toBe(scale.ticks.length)
  })
})

describe('the colours of a chart', () => {
  test('come back from Oklch as they went in', () => {
    for (const css of ['#3b82f6', '#000000', '#ffffff', '#f97316']) {
      const { red, green, blue } = rgb(css)
      expect(fromOklch(toOklch({ red, green, blue }))).toEqual({ red, green, blue })
    }
  })

  test.each(['#3b82f6', '#1e3a8a', '#000', '#fff', '#808080', '#ffff00', 'rgba(255, 0, 0, 0)'])(
    'of the theme %s stand out from the panel over black and over white video, and from each other',
    (theme) => {
      const { panel, seriesColors } = chartTheme(theme)
      const colors = seriesColors(12)
      expect(new Set(colors).size).toBe(12)
      expect(rgb(colors[0] ?? '')).toMatchObject({ ...rgb(theme), alpha: 1 })
      const { alpha, ...plain } = rgb(panel)
      for (const video of [0, 255]) {
        const mixed = (channel: number) => channel * alpha + video * (1 - alpha)
        const seen = { red: mixed(plain.red), green: mixed(plain.green), blue: mixed(plain.blue) }
        for (const color of colors) expect(contrast(rgb(color), seen)).toBeGreaterThanOrEqual(2.95)
      }
    },
  )
})

describe('labels', () => {
  const fonts = new FontCatalogue()
  const none = (): never => {
    throw new Error('Charts show no pictures.')
  }
  const labels = new ChartLabels(
    new TextRasters({
      createLayer,
      image: none,
      illustration: none,
      sourceFrame: none,
      fontFamilies: (family, style, text) => fonts.fontFamilies(family, style, text),
      drawableText: (family, style, text) => fonts.drawable(family, style, text),
    }),
  )

  test('that are too wide end in an ellipsis and fit; others stay as they are', () => {
    const long = 'An exceedingly long label'
    const short = labels.shortened(long, 80, 16)
    expect(short).toMatch(/^An.*\S…$/)
    expect(labels.width(short, 16)).toBeLessThanOrEqual(80)
    expect(labels.shortened(long, 1000, 16)).toBe(long)
    expect(labels.shortened(long, 3, 16)).toBe('')
  })

  test('are not cut within an emoji', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(labels.shortened(family.repeat(9), 100, 16)).toMatch(new RegExp(`^(${family})+…$`))
  })
})

describe('condensed data', () => {
  const condensed = (data: ChartData): ChartData => new CondensedCharts().condensed(data)

  test('stay the same object for the same data', () => {
    const charts = new CondensedCharts()
    const data: ChartData = { chartType: 'pie', slices: [{ label: 'A', value: 1 }] }
    expect(charts.condensed(data)).toBe(charts.condensed(data))
  })

  test('keep the sum of slices', () => {
    const slices = Array.from({ length: 500 }, (_, index) => ({ label: `${index}`, value: index }))
    const result = condensed({ chartType: 'pie', slices })
    if (result.chartType !== 'pie') throw new Error('A pie stays a pie.')
    expect(result.slices.length).toBe(60)
    expect(result.slices.reduce((sum, { value }) => sum + value, 0)).toBe((500 * 499) / 2)
  })

  test('cut labels to one line that is not cut within a character', () => {
    const label = `a\n b\u2028${'😀'.repeat(200)}`
    const result = condensed({ chartType: 'pie', slices: [{ label, value: 1 }] })
    if (result.chartType !== 'pie') throw new Error('A pie stays a pie.')
    const [slice] = result.slices
    expect(slice?.label).toMatch(/^a b 😀+…$/u)
  })
})
