import { describe, expect, test } from 'vitest'
import { parseColor } from '../../document/css/color.ts'
import type { ChartData } from '../../document/model.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import { TextRasters } from '../text/text-rasters.ts'
import { ChartLabels } from './chart-labels.ts'
import { createChartTheme } from './chart-theme.ts'
import { formatCompactNumber, formatPercentage } from './compact-number.ts'
import { CondensedCharts } from './condensed-charts.ts'
import { createValueFormatter } from './format-value.ts'
import { fadeOthers, findHighlighted } from './highlight.ts'
import { contrast, fromOklch, toOklch } from './oklch.ts'
import { staggerProgress } from './stagger.ts'
import { createValueScale } from './value-scale.ts'

const rgb = (css: string) => parseColor(css) ?? { red: -1, green: -1, blue: -1, alpha: -1 }

describe('number formatting in charts', () => {
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
  ])('formats %d as %s', (value, text) => {
    expect(formatCompactNumber(value)).toBe(text)
  })

  test('distinguishes neighbouring ticks', () => {
    expect([1000.5, 1001].map((value) => formatCompactNumber(value, 0.5))).toEqual(['1000.5', '1001'])
    expect([500_000, 1_000_000, 1_500_000].map((value) => formatCompactNumber(value, 500_000))).toEqual([
      '500K',
      '1M',
      '1.5M',
    ])
  })

  test('does not round small shares to 0%', () => {
    expect([0, 0.001, 0.125, 0.999, 1].map(formatPercentage)).toEqual(['0%', '<1%', '13%', '>99%', '100%'])
  })
})

describe('an axis', () => {
  const ticks = (min: number, max: number, zero: 'always' | 'near' = 'always') =>
    createValueScale({ min, max }, zero, 5).ticks.map(({ label }) => label)

  test('has round ends and ticks', () => {
    expect(ticks(3, 87)).toEqual(['0', '20', '40', '60', '80', '100'])
    expect(ticks(-38, 87)).toEqual(['−50', '0', '50', '100'])
    expect(ticks(0, 3_400_000)).toEqual(['0', '1M', '2M', '3M', '4M'])
  })

  test('omits zero only if the numbers are far from it and lengths do not represent them', () => {
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
  ])('is valid from %d to %d', (min, max) => {
    const scale = createValueScale({ min, max }, 'near', 6)
    expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
    expect(scale.ticks.length).toBeLessThanOrEqual(7)
    for (const value of [min, max]) expect(scale.at(value)).toBeGreaterThanOrEqual(0)
    for (const value of [min, max]) expect(scale.at(value)).toBeLessThanOrEqual(1)
    expect(new Set(scale.ticks.map(({ label }) => label)).size).toBe(scale.ticks.length)
  })
})

describe('the colours of a chart', () => {
  test('survive conversion to Oklch and back', () => {
    for (const css of ['#3b82f6', '#000000', '#ffffff', '#f97316']) {
      const { red, green, blue } = rgb(css)
      expect(fromOklch(toOklch({ red, green, blue }))).toEqual({ red, green, blue })
    }
  })

  test.each(['#3b82f6', '#1e3a8a', '#000', '#fff', '#808080', '#ffff00', 'rgba(255, 0, 0, 0)'])(
    'of the theme %s contrast with the panel over black and over white video, and differ from each other',
    (theme) => {
      const { panel, seriesColors } = createChartTheme(theme)
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
    throw new Error('Charts draw no images.')
  }
  const labels = new ChartLabels(
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

  test('are shortened with an ellipsis if they are too wide', () => {
    const long = 'An exceedingly long label'
    const short = labels.shorten(long, 80, 16)
    expect(short).toMatch(/^An.*\S…$/)
    expect(labels.width(short, 16)).toBeLessThanOrEqual(80)
    expect(labels.shorten(long, 1000, 16)).toBe(long)
    expect(labels.shorten(long, 3, 16)).toBe('')
  })

  test('are not cut inside an emoji', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(labels.shorten(family.repeat(9), 100, 16)).toMatch(new RegExp(`^(${family})+…$`))
  })
})

describe('condensed data', () => {
  const condense = (data: ChartData): ChartData => new CondensedCharts().condense(data)

  test('are the same object for the same data', () => {
    const charts = new CondensedCharts()
    const data: ChartData = { chartType: 'pie', slices: [{ label: 'A', value: 1 }] }
    expect(charts.condense(data)).toBe(charts.condense(data))
  })

  test('keeps the sum of slices', () => {
    const slices = Array.from({ length: 500 }, (_, index) => ({ label: `${index}`, value: index }))
    const result = condense({ chartType: 'pie', slices })
    if (result.chartType !== 'pie') throw new Error('A pie stays a pie.')
    expect(result.slices.length).toBe(60)
    expect(result.slices.reduce((sum, { value }) => sum + value, 0)).toBe((500 * 499) / 2)
  })

  test('truncates labels to one line without splitting a character', () => {
    const label = `a\n b\u2028${'😀'.repeat(200)}`
    const result = condense({ chartType: 'pie', slices: [{ label, value: 1 }] })
    if (result.chartType !== 'pie') throw new Error('A pie stays a pie.')
    const [slice] = result.slices
    expect(slice?.label).toMatch(/^a b 😀+…$/u)
  })
})

describe('a format of numbers', () => {
  test.each([
    [{}, 1234, '1.23K'],
    [{ prefix: '€' }, -1_500_000, '\u2212€1.5M'],
    [{ suffix: ' km', compact: false }, 1234.5, '1,234.5 km'],
    [{ compact: false, decimals: 0 }, 1_234_567.8, '1,234,568'],
    [{ decimals: 2 }, 1500, '1.50K'],
    [{ decimals: 1, suffix: '%' }, 12, '12.0%'],
    [{ compact: false }, -0.4, '\u22120.4'],
    [{ compact: false, decimals: 0 }, -0.4, '0'],
  ])('%j writes %d as %s', (format, value, text) => {
    expect(createValueFormatter(format)(value)).toBe(text)
  })

  test('writes as many decimals on an axis as its steps have', () => {
    const write = createValueFormatter({ compact: false, decimals: 2, suffix: ' h' })
    expect([0, 1500, 3000].map((value) => write(value, 1500))).toEqual(['0 h', '1,500 h', '3,000 h'])
    expect([0.5, 1].map((value) => write(value, 0.5))).toEqual(['0.5 h', '1.0 h'])
  })
})

describe('highlighted series', () => {
  const data: ChartData = {
    chartType: 'line',
    series: [
      { key: 'a', label: 'A' },
      { key: 'b', label: 'B' },
    ],
    rows: [],
  }

  test('keep their colour, and the others are faded', () => {
    const theme = createChartTheme('#3b82f6')
    const faded = fadeOthers(theme, findHighlighted(data, { highlight: ['b'] }))
    const [first = '', second] = theme.seriesColors(2)
    expect(faded.seriesColors(2)[1]).toBe(second)
    expect(rgb(faded.seriesColors(2)[0] ?? '')).toEqual({ ...rgb(first), alpha: 0.42 })
    // The area below a faded line is faded as well.
    expect(rgb(faded.faded(faded.seriesColors(2)[0] ?? '', 0.5)).alpha).toBeCloseTo(0.21)
  })

  test('are all of them without the option', () => {
    expect(findHighlighted(data, {})).toBeUndefined()
  })
})

describe('staggered growth', () => {
  test('starts the last mark after its share and ends all of them together at the latest', () => {
    expect([0, 0.3, 0.6, 1].map((progress) => staggerProgress(progress, 0.5, 0))).toEqual([0, 0.6, 1, 1])
    expect([0, 0.6, 1].map((progress) => staggerProgress(progress, 0.6, 1))).toEqual([0, 0, 1])
    expect(staggerProgress(0.37, 0, 1)).toBe(0.37)
  })
})
