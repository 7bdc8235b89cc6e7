import type { ChartData, ChartPoint, ChartRow, ChartSeries, ChartSlice } from '../../document/model.ts'
import { computeExtent } from './value-scale.ts'

/** More series than these are not told apart; those beyond are left out. */
const MAX_SERIES = 24
/** Rows times series: no box has as many pixels across. */
const MAX_VALUES = 4_000
const MAX_ROWS = 800
const MAX_SLICES = 60
const MAX_POINTS = 2_000
/** UTF-16 units: no label shows as many. */
const MAX_LABEL_LENGTH = 120
/** Larger and smaller magnitudes leave no room for arithmetic. */
const MAX_MAGNITUDE = 1e307
const MIN_MAGNITUDE = 1e-300

/** Charts of a composition without what nobody could see, so that each frame costs little. */
export class CondensedCharts {
  /** Lives as long as the composition: by its own data objects. */
  readonly #cache = new WeakMap<ChartData, ChartData>()

  /** The same object for the same data. */
  condensed(data: ChartData): ChartData {
    const cached = this.#cache.get(data)
    if (cached !== undefined) return cached
    const made = condensedData(data)
    this.#cache.set(data, made)
    return made
  }
}

function condensedData(data: ChartData): ChartData {
  switch (data.chartType) {
    case 'pie':
      return { chartType: 'pie', slices: condensedSlices(data.slices) }
    case 'scatter': {
      const series = condensedSeries(data.series)
      return { chartType: 'scatter', series, points: condensedPoints(data.points, series) }
    }
    default: {
      const series = condensedSeries(data.series)
      return { chartType: data.chartType, series, rows: condensedRows(data.rows, series) }
    }
  }
}

/** One line, in composed characters (é, not e and an accent), which one font file has whole. */
function condensedLabel(label: string): string {
  const start = label.slice(0, 4 * MAX_LABEL_LENGTH).normalize('NFC')
  const line = start.replace(/[\s\u2028\u2029\p{Cc}]+/gu, ' ').trim()
  // A pair of surrogates must not be cut in two.
  return line.length <= MAX_LABEL_LENGTH
    ? line
    : `${line.slice(0, MAX_LABEL_LENGTH).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function condensedSeries(series: readonly ChartSeries[]): ChartSeries[] {
  return series.slice(0, MAX_SERIES).map(({ key, label }) => ({ key, label: condensedLabel(label) }))
}

function condensedNumber(value: number): number {
  if (Math.abs(value) < MIN_MAGNITUDE) return 0
  return Math.min(MAX_MAGNITUDE, Math.max(-MAX_MAGNITUDE, value))
}

/** What a row says of a series; undefined where it says nothing. */
export function rowValue({ values }: ChartRow, key: string): number | undefined {
  // A key such as "constructor" is one of every object's.
  return Object.hasOwn(values, key) ? values[key] : undefined
}

function condensedRows(rows: readonly ChartRow[], series: readonly ChartSeries[]): ChartRow[] {
  const most = Math.min(MAX_ROWS, Math.floor(MAX_VALUES / Math.max(1, series.length)))
  const groups = rows.length <= most ? rows.map((row) => [row]) : grouped(rows, Math.floor(most / 2))
  return groups.flatMap((group) => mergedRows(group, series))
}

function grouped<Value>(values: readonly Value[], count: number): Value[][] {
  const start = (group: number): number => Math.floor((group * values.length) / count)
  return Array.from({ length: count }, (_, group) => values.slice(start(group), start(group + 1)))
}

/** Neighbouring rows as two, which keep the lowest and the highest of each series in their order. */
function mergedRows(group: readonly ChartRow[], series: readonly ChartSeries[]): ChartRow[] {
  const label = condensedLabel(group[0]?.label ?? '')
  const pairs = series.flatMap(({ key }): [string, number, number][] => {
    const values = group.flatMap((row) => rowValue(row, key) ?? []).map(condensedNumber)
    const extent = computeExtent(values)
    if (extent === undefined) return []
    const { min, max } = extent
    return values.indexOf(min) <= values.indexOf(max) ? [[key, min, max]] : [[key, max, min]]
  })
  const first = { label, values: Object.fromEntries(pairs.map(([key, value]) => [key, value])) }
  if (group.length === 1) return [first]
  return [first, { label, values: Object.fromEntries(pairs.map(([key, , value]) => [key, value])) }]
}

/** All but the largest become one slice, named "…", at the end. */
function condensedSlices(slices: readonly ChartSlice[]): ChartSlice[] {
  const finite = slices.map(({ label, value }) => ({
    label: condensedLabel(label),
    value: Math.max(0, condensedNumber(value)),
  }))
  if (finite.length <= MAX_SLICES) return finite
  const byValue = finite.toSorted((a, b) => b.value - a.value)
  const largest = new Set(byValue.slice(0, MAX_SLICES - 1))
  const rest = byValue.slice(MAX_SLICES - 1).reduce((sum, { value }) => sum + value, 0)
  return [...finite.filter((slice) => largest.has(slice)), { label: '…', value: condensedNumber(rest) }]
}

/** Points that would lie on one another are one; of each series, as coarsely as it takes. */
function condensedPoints(points: readonly ChartPoint[], series: readonly ChartSeries[]): ChartPoint[] {
  const keys = new Set(series.map(({ key }) => key))
  const shown = points
    .filter(({ seriesKey }) => keys.has(seriesKey))
    .map(({ seriesKey, x, y }) => ({ seriesKey, x: condensedNumber(x), y: condensedNumber(y) }))
  let thinned = shown
  for (let cells = 512; thinned.length > MAX_POINTS && cells >= 1; cells = Math.floor(cells * 0.8)) {
    thinned = onePerCell(shown, cells)
  }
  return thinned
}

function onePerCell(points: readonly ChartPoint[], cells: number): ChartPoint[] {
  const xs = computeExtent(points.map(({ x }) => x)) ?? { min: 0, max: 0 }
  const ys = computeExtent(points.map(({ y }) => y)) ?? { min: 0, max: 0 }
  const cell = (value: number, { min, max }: { min: number; max: number }): number =>
    max > min ? Math.round(((value - min) / (max - min)) * cells) : 0
  const byCell = new Map<string, ChartPoint>()
  for (const point of points) {
    const key = `${cell(point.x, xs)}|${cell(point.y, ys)}|${point.seriesKey}`
    if (!byCell.has(key)) byCell.set(key, point)
  }
  return [...byCell.values()]
}
