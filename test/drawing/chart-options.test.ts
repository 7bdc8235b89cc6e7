import { describe, expect, test } from 'vitest'
import type { ChartOptions } from '../../src/engine/document/model.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { chart, editorState, moving } from '../support/documents.ts'
import { type DrawnFrame, drawing, measureInk, type Pixel } from './drawing.ts'

type Data = Parameters<typeof chart>[1]
type Fields = NonNullable<Parameters<typeof chart>[2]['fields']>

const ground: Pixel = [0, 255, 0]
const background = { type: 'color', color: '#00ff00', gradient: null }
const box = [20, 20, 600, 360] as const
const rows = [
  { label: 'One', values: { a: 10, b: 40 } },
  { label: 'Two', values: { a: 30, b: 20 } },
  { label: 'Three', values: { a: 60, b: 50 } },
]
const series = [
  { key: 'a', label: 'First' },
  { key: 'b', label: 'Second' },
]
const data: Readonly<Record<string, Data>> = {
  line: { series, rows },
  bar: { series, rows },
  area: { series, rows },
  radar: { series, rows },
  pie: {
    slices: [
      { label: 'a', value: 3 },
      { label: 'b', value: 1 },
    ],
  },
  scatter: {
    series,
    points: [
      { seriesKey: 'a', x: 1, y: 1 },
      { seriesKey: 'b', x: 9, y: 4 },
    ],
  },
}
const types = Object.keys(data)

function drawChart(chartType: string, options: ChartOptions | undefined, fields: Fields = {}) {
  const chartOptions = options === undefined ? {} : { chartOptions: JSON.parse(JSON.stringify(options)) }
  const item = chart(chartType, data[chartType] ?? {}, {
    id: 'chart',
    seconds: 4,
    box,
    fields: { ...fields, ...chartOptions },
  })
  return drawing({ tracks: [[item]], size: [640, 400], background })
}

const growing = { animationDurationTicks: 480_000 }
const everything: ChartOptions = {
  title: 'A title',
  xAxisTitle: 'x',
  yAxisTitle: 'y',
  valueFormat: { prefix: '€', suffix: ' M', decimals: 1, compact: false },
  valueLabels: true,
  stagger: 0.5,
  highlight: ['a'],
}

describe.each(types)('the options of a %s chart', (chartType) => {
  test('change nothing if they are empty', () => {
    const [plain, empty] = [drawChart(chartType, undefined, growing), drawChart(chartType, {}, growing)]
    for (const seconds of [0.5, 3]) expect(empty.at(seconds).png()).toEqual(plain.at(seconds).png())
  })

  test('each change the frame', () => {
    const plain = [0.6, 3].map((seconds) => drawChart(chartType, undefined, growing).at(seconds).png())
    for (const [name, value] of Object.entries(everything)) {
      // A pie has neither axes nor marks that start one after the other, and shares instead of numbers.
      if (chartType === 'pie' && ['valueFormat', 'stagger'].includes(name)) continue
      // Only bars, points of lines and pies have value labels.
      if (['radar', 'scatter'].includes(chartType) && name === 'valueLabels') continue
      const changed = drawChart(chartType, { [name]: value }, growing)
      const isSeen = [0.6, 3].some(
        (seconds, index) =>
          !changed
            .at(seconds)
            .png()
            .equals(plain[index] ?? Buffer.alloc(0)),
      )
      expect(isSeen, name).toBe(true)
    }
  })

  test('stay within the box, however small, and whether or not it moves', () => {
    for (const [width, height] of [
      [600, 360],
      [90, 300],
      [300, 60],
      [12, 9],
    ] as const) {
      const item = chart(chartType, data[chartType] ?? {}, {
        id: 'chart',
        seconds: 4,
        box: [20, 20, width, height],
        fields: {
          ...growing,
          chartOptions: JSON.parse(JSON.stringify({ ...everything, title: 'Long '.repeat(60) })),
          left: moving([0, 20], [3, 21]),
        },
      })
      const frame = drawing({ tracks: [[item]], size: [640, 400], background }).at(2.5)
      const ink = measureInk(frame, ground)
      expect(ink?.left).toBeGreaterThanOrEqual(18)
      expect(ink?.right).toBeLessThanOrEqual(23 + width)
      expect(ink?.bottom).toBeLessThanOrEqual(21 + height)
    }
  })
})

describe('staggered bars', () => {
  test('grow one after the other', () => {
    const early = drawChart('bar', { stagger: 0.8 }, growing)
    const [first, last] = [countColored(early.at(0.3), 0), countColored(early.at(0.3), 1)]
    expect(first).toBeGreaterThan(0)
    expect(last).toBe(0)
    expect(countColored(early.at(3), 1)).toBeGreaterThan(0)
  })
})

/** Counts the saturated pixels in the left (0) or right (1) third of the plot. */
function countColored(frame: DrawnFrame, side: 0 | 1): number {
  let count = 0
  for (let x = side === 0 ? 60 : 450; x < (side === 0 ? 250 : 610); x++) {
    for (let y = 80; y < 340; y++) {
      const pixel = frame.pixel(x, y)
      if (Math.max(...pixel) - Math.min(...pixel) > 90) count++
    }
  }
  return count
}

describe('a race', () => {
  const race = (seconds: number) => drawChart('bar', { race: true }, growing).at(seconds)
  const blue: Pixel = [59, 130, 246]
  /** Finds the rows of the first series' bar. */
  const findBar = (frame: DrawnFrame) => {
    const ys: number[] = []
    const xs: number[] = []
    for (let y = 30; y < 370; y++)
      for (let x = 100; x < 600; x += 2)
        if (frame.pixel(x, y).every((channel, index) => Math.abs(channel - (blue[index] ?? 0)) <= 6)) {
          ys.push(y)
          xs.push(x)
        }
    return { top: Math.min(...ys), right: Math.max(...xs) }
  }

  test('starts with the first row and ends with the last one, sorted', () => {
    const [start, end] = [findBar(race(0.02)), findBar(race(3))]
    expect(start.top).toBeGreaterThan(end.top + 50)
    expect(end.right).toBeGreaterThan(2 * start.right - 150)
  })

  test('lets bars glide past each other', () => {
    const tops = Array.from({ length: 30 }, (_, index) => findBar(race(0.02 + index / 15)).top)
    const steps = tops.slice(1).map((top, index) => Math.abs(top - (tops[index] ?? top)))
    expect(Math.max(...steps)).toBeLessThan(60)
    expect(Math.min(...tops)).toBeLessThan(Math.max(...tops) - 50)
  })
})

describe('options of charts that are wrong', () => {
  const findErrors = (chartType: string, chartOptions: Fields[string]): string[] => {
    const item = chart(chartType, data[chartType] ?? {}, { id: 'c', seconds: 1, fields: { chartOptions } })
    return validateDocument(editorState({ tracks: [[item]] })).errors.map(({ code, path, message }) =>
      [code, path, message].join(' '),
    )
  }

  test.each([
    [
      'line',
      { highlight: ['c'] },
      'EDITOR_CHART_DATA_INVALID /items/c/chartOptions/highlight/0 Unknown series "c". Use one of "a", "b".',
    ],
    [
      'pie',
      { highlight: ['c'] },
      'EDITOR_CHART_DATA_INVALID /items/c/chartOptions/highlight/0 Unknown slice "c". Use one of "a", "b".',
    ],
    [
      'line',
      { race: true },
      'EDITOR_CHART_DATA_INVALID /items/c/chartOptions/race Only bar charts race, not line charts. Remove "race" or use the chart type "bar".',
    ],
    [
      'bar',
      { stagger: 2 },
      'EDITOR_SCHEMA_INVALID /items/c/chartOptions/stagger Must be a number from 0 to 0.9, not 2.',
    ],
    [
      'bar',
      { valueFormat: { decimals: 1.5 } },
      'EDITOR_SCHEMA_INVALID /items/c/chartOptions/valueFormat/decimals Must be a whole number from 0 to 6, not 1.5.',
    ],
  ])('are reported: %s %j', (chartType, options, message) => {
    expect(findErrors(chartType, options)).toEqual([message])
  })

  test('get a suggestion if their name is misspelt', () => {
    expect(findErrors('bar', { titel: 'Sales' })[0]).toContain('Did you mean "title"?')
  })
})
