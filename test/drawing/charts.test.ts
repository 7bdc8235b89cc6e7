import { describe, expect, test } from 'vitest'
import { chart, moving } from '../support/documents.ts'
import { type Drawing, type DrawnFrame, drawing, measureInk, type Pixel } from './drawing.ts'

const blue: Pixel = [59, 130, 246]
const ground: Pixel = [0, 255, 0]
const box = [20, 20, 600, 360] as const
const background = { type: 'color', color: '#00ff00', gradient: null }
type Data = Parameters<typeof chart>[1]
type Fields = NonNullable<Parameters<typeof chart>[2]['fields']>

function drawChart(chartType: string, data: Data, fields: Fields = {}, area: Area = box): Drawing {
  const item = chart(chartType, data, { id: 'chart', seconds: 4, box: area, fields })
  return drawing({ tracks: [[item]], size: [640, 400], background })
}
type Area = readonly [number, number, number, number]

function oneSeries(...values: number[]): { series: { key: string; label: string }[]; rows: Row[] } {
  const rows = values.map((value, index) => ({ label: `R${index}`, values: { a: value } }))
  return { series: [{ key: 'a', label: 'First' }], rows }
}
type Row = { label: string; values: Record<string, number> }

function twoSeries(...values: number[]) {
  const rows = values.map((value, index) => ({ label: `R${index}`, values: { a: value, b: value / 2 } }))
  const series = [
    { key: 'a', label: 'First' },
    { key: 'b', label: 'Second' },
  ]
  return { series, rows }
}

const isNear = (pixel: Pixel, color: Pixel): boolean =>
  pixel.every((channel, index) => Math.abs(channel - (color[index] ?? 0)) <= 6)

/** Counts the pixels in the theme colour, and measures how they are spread. */
function measureThemed(frame: DrawnFrame): {
  count: number
  top: number
  bottom: number
  columns: Map<number, number[]>
} {
  const columns = new Map<number, number[]>()
  let [count, top, bottom] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let x = 0; x < frame.width; x++) {
    for (let y = 0; y < frame.height; y++) {
      if (!isNear(frame.pixel(x, y), blue)) continue
      count++
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      columns.set(x, [...(columns.get(x) ?? []), y])
    }
  }
  return { count, top, bottom, columns }
}

/** Returns the bars in the theme colour from left to right: the rows of their middle columns. */
function findBars(frame: DrawnFrame): { top: number; bottom: number; height: number }[] {
  const { columns } = measureThemed(frame)
  const runs: number[][] = []
  for (const x of [...columns.keys()].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === x - 1) run.push(x)
    else runs.push([x])
  }
  return runs.map((run) => {
    const ys = columns.get(run[run.length >> 1] ?? 0) ?? []
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
    return { top, bottom, height: bottom - top + 1 }
  })
}

const pie = {
  slices: [
    { label: 'Half', value: 1 },
    { label: 'Other half', value: 1 },
  ],
}
const scatter = {
  series: [{ key: 'a', label: 'First' }],
  points: [
    { seriesKey: 'a', x: 1, y: 1 },
    { seriesKey: 'a', x: 9, y: 4 },
  ],
}
const every: [string, Data][] = [
  ['line', oneSeries(1, 5, 3)],
  ['bar', oneSeries(1, 5, 3)],
  ['area', oneSeries(1, 5, 3)],
  ['radar', oneSeries(1, 5, 3)],
  ['pie', pie],
  ['scatter', scatter],
]

describe('a bar', () => {
  test('is twice as high for twice the value, starting from the same line', () => {
    const [low, high] = findBars(drawChart('bar', oneSeries(25, 50)).at(1))
    expect(high?.bottom).toBe(low?.bottom)
    expect((high?.height ?? 0) / (low?.height ?? 1)).toBeCloseTo(2, 1)
  })

  test('hangs below the axis if its value is negative', () => {
    const [up, down] = findBars(drawChart('bar', oneSeries(30, -30)).at(1))
    expect(Math.abs((down?.top ?? 0) - (up?.bottom ?? 0))).toBeLessThanOrEqual(2)
    expect(down?.height).toBeGreaterThan(40)
    expect(Math.abs((down?.height ?? 0) - (up?.height ?? 0))).toBeLessThanOrEqual(2)
  })
})

describe('a chart', () => {
  test.each(every)('grows with ease-out, and is complete at once without a duration: %s', (type, data) => {
    const growing = drawChart(type, data, { animationDurationTicks: 480_000 })
    const amounts = [0, 0.5, 1, 2].map((seconds) => measureThemed(growing.at(seconds)).count)
    const whole = measureThemed(drawChart(type, data).at(0)).count
    // A pie's list names its colours from the start.
    expect(amounts[0]).toBeLessThan(whole * 0.1)
    expect(amounts[1]).toBeGreaterThan(amounts[0] ?? 0)
    expect(amounts[2]).toBeGreaterThan(amounts[1] ?? 0)
    expect(amounts[3]).toBe(whole)
  })

  test('eases out: it passes half its height in half its time', () => {
    const growing = drawChart('bar', oneSeries(50), { animationDurationTicks: 480_000 })
    const [half] = findBars(growing.at(1))
    const [whole] = findBars(growing.at(2))
    const share = (half?.height ?? 0) / (whole?.height ?? 1)
    // CSS's ease-out is at 0.685 at this point.
    expect(share).toBeCloseTo(0.685, 1)
  })

  test.each(every)('draws nothing outside its box: %s', (type, data) => {
    const area: Area = [100, 60, 300, 200]
    expect(measureInk(drawChart(type, data, {}, area).at(1), ground)).toMatchObject({
      left: 100,
      top: 60,
      right: 399,
      bottom: 259,
    })
  })

  test('has a legend only for several series', () => {
    const countSwatches = (frame: DrawnFrame): number => {
      let count = 0
      for (let y = 24; y < 70; y++) for (let x = 24; x < 60; x++) if (isNear(frame.pixel(x, y), blue)) count++
      return count
    }
    expect(countSwatches(drawChart('line', oneSeries(1, 5, 3)).at(1))).toBe(0)
    expect(countSwatches(drawChart('line', twoSeries(1, 5, 3)).at(1))).toBeGreaterThan(40)
  })

  test('draws its first series in exactly the theme colour, on a contrasting panel', () => {
    const navy: Pixel = [30, 58, 138]
    const frame = drawChart('bar', oneSeries(50), { themeColor: '#1e3a8a' }).at(1)
    expect(frame.pixel(320, 300)).toEqual(navy)
    expect(frame.pixel(320, 28).every((channel) => channel > 200)).toBe(true)
    const bright = drawChart('bar', oneSeries(50), { themeColor: '#fde047' }).at(1)
    expect(bright.pixel(320, 300)).toEqual([253, 224, 71])
    expect(Math.max(...bright.pixel(320, 28))).toBeLessThan(80)
  })

  test('has the same description after it has grown, so that it is drawChart only once', () => {
    const finished = drawChart('bar', oneSeries(1, 2), { animationDurationTicks: 240_000 })
    expect(finished.describe(1.5)).toEqual(finished.describe(3))
  })

  test('looks the same at an instant whichever frames were drawChart before', () => {
    const make = () =>
      drawChart('line', twoSeries(1, 5, 3), {
        animationDurationTicks: 480_000,
        left: moving([0, 20], [3.9, 33]),
      })
    const after = make()
    after.at(0.5)
    after.at(3)
    expect(after.at(1.3).png().equals(make().at(1.3).png())).toBe(true)
  })
})

describe('a pie', () => {
  test('gives each slice its share, clockwise from the top', () => {
    const frame = drawChart('pie', pie, {}, [20, 20, 120, 90]).at(1)
    expect(isNear(frame.pixel(95, 65), blue)).toBe(true)
    expect(isNear(frame.pixel(65, 65), blue)).toBe(false)
  })

  test('with only zero slices is an empty disc', () => {
    const empty = { slices: [{ label: 'Nothing', value: 0 }] }
    const frame = drawChart('pie', empty, {}, [20, 20, 120, 90]).at(1)
    expect(measureThemed(frame).count).toBe(0)
    expect(frame.pixel(80, 65)).not.toEqual(frame.pixel(28, 65))
  })
})

describe('unusual data', () => {
  const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, i) => make(i))
  const manySeries = many(40, (index) => ({ key: `s${index}`, label: `Series ${index}` }))
  const hostile: [string, string, Data][] = [
    ['10 000 rows', 'line', oneSeries(...many(10_000, (index) => Math.sin(index) * 1e6))],
    ['10 000 rows of bars', 'bar', oneSeries(...many(10_000, (index) => index))],
    ['10 000 spokes', 'radar', oneSeries(...many(10_000, (index) => index))],
    [
      '10 000 slices',
      'pie',
      { slices: many(10_000, (index) => ({ label: `Slice ${index}`, value: index })) },
    ],
    [
      '10 000 points',
      'scatter',
      {
        series: [{ key: 'a', label: 'First' }],
        points: many(10_000, (index) => ({ seriesKey: 'a', x: Math.sin(index), y: Math.cos(index * 3) })),
      },
    ],
    [
      '40 series',
      'area',
      {
        series: manySeries,
        rows: [{ label: 'R', values: Object.fromEntries(manySeries.map(({ key }, index) => [key, index])) }],
      },
    ],
    ['the largest numbers', 'bar', oneSeries(1.7e308, -1.7e308)],
    ['the smallest numbers', 'line', oneSeries(5e-324, 1e-310)],
    ['zeros', 'radar', oneSeries(0, 0, 0, 0)],
    ['numbers that are nearly equal', 'line', oneSeries(1e15, 1e15 + 1)],
    [
      'a label of 100 000 letters',
      'bar',
      {
        series: [
          { key: 'a', label: 'ü'.repeat(100_000) },
          { key: 'b', label: '👨‍👩‍👧‍👦'.repeat(1000) },
        ],
        rows: [{ label: 'x'.repeat(100_000), values: { a: 1, b: 2 } }],
      },
    ],
    [
      'keys that every object inherits',
      'bar',
      {
        series: [
          { key: 'constructor', label: 'A' },
          { key: 'toString', label: 'B' },
        ],
        rows: [{ label: 'R', values: { constructor: 3 } }],
      },
    ],
  ]

  test.each(hostile)('are drawChart inside the box: %s', (_, type, data) => {
    const frame = drawChart(type, data, {}, [100, 60, 300, 200]).at(1)
    expect(measureInk(frame, ground)).toMatchObject({ left: 100, top: 60, right: 399, bottom: 259 })
  })

  test.each([
    [80, 60],
    [12, 200],
    [300, 6],
    [1, 1],
  ])('are drawChart in a box of %d × %d', (width, height) => {
    for (const [type, data] of every) {
      const ink = measureInk(drawChart(type, data, {}, [100, 60, width, height]).at(1), ground)
      expect(ink?.left).toBeGreaterThanOrEqual(100)
      expect(ink?.right).toBeLessThan(100 + width)
      expect(ink?.bottom).toBeLessThan(60 + height)
    }
  })

  test('keep the highest of 10 000 rows', () => {
    const peak = many(10_000, (index) => (index === 4321 ? 100 : 1))
    const { top, bottom } = measureThemed(drawChart('line', oneSeries(...peak)).at(1))
    expect(bottom - top).toBeGreaterThan(200)
  })
})
