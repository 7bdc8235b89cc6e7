import type { ChartData, ChartPoint, ChartRow, ChartSeries, ChartSlice } from '../../document/model.ts'
import { computeExtent } from './value-scale.ts'

/** More series cannot be distinguished; those beyond are left out. */
const MAX_SERIES = 24
/** Rows times series; no box has as many pixels across. */
const MAX_VALUES = 4_000
const MAX_ROWS = 800
const MAX_SLICES = 60
const MAX_POINTS = 2_000
/** UTF-16 code units; no label shows as many. */
const MAX_LABEL_LENGTH = 120
/** Larger and smaller magnitudes leave no margin for arithmetic. */
const MAX_MAGNITUDE = 1e307
const MIN_MAGNITUDE = 1e-300

/** Removes invisible detail from the charts of a composition, so that drawing each frame is cheap. */
export class CondensedCharts {
  /** Keyed by the data objects of the composition, with which the entries are collected. */
  readonly #cache = new WeakMap<ChartData, ChartData>()

  /** Returns the same object for the same data. */
  condense(data: ChartData): ChartData {
    const cached = this.#cache.get(data)
    if (cached !== undefined) return cached
    const made = condenseData(data)
    this.#cache.set(data, made)
    return made
  }
}

function condenseData(data: ChartData): ChartData {
  switch (data.chartType) {
    case 'pie':
      return { chartType: 'pie', slices: condenseSlices(data.slices) }
    case 'scatter': {
      const series = condenseSeries(data.series)
      return { chartType: 'scatter', series, points: condensePoints(data.points, series) }
    }
    default: {
      const series = condenseSeries(data.series)
      return { chartType: data.chartType, series, rows: condenseRows(data.rows, series) }
    }
  }
}

/**
 * Truncates a label to one line and composes its characters (é, not e and an accent), so that one font covers
 * each.
 */
export function condenseLabel(label: string): string {
  const start = label.slice(0, 4 * MAX_LABEL_LENGTH).normalize('NFC')
  const line = start.replace(/[\s\u2028\u2029\p{Cc}]+/gu, ' ').trim()
  // A surrogate pair must not be split.
  return line.length <= MAX_LABEL_LENGTH
    ? line
    : `${line.slice(0, MAX_LABEL_LENGTH).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function condenseSeries(series: readonly ChartSeries[]): ChartSeries[] {
  return series.slice(0, MAX_SERIES).map(({ key, label }) => ({ key, label: condenseLabel(label) }))
}

function clampNumber(value: number): number {
  if (Math.abs(value) < MIN_MAGNITUDE) return 0
  return Math.min(MAX_MAGNITUDE, Math.max(-MAX_MAGNITUDE, value))
}

/** Returns the value of a row for a series, or undefined if it has none. */
export function getRowValue({ values }: ChartRow, key: string): number | undefined {
  // A key such as "constructor" is inherited by every object.
  return Object.hasOwn(values, key) ? values[key] : undefined
}

function condenseRows(rows: readonly ChartRow[], series: readonly ChartSeries[]): ChartRow[] {
  const most = Math.min(MAX_ROWS, Math.floor(MAX_VALUES / Math.max(1, series.length)))
  const groups = rows.length <= most ? rows.map((row) => [row]) : groupEvenly(rows, Math.floor(most / 2))
  return groups.flatMap((group) => mergeRows(group, series))
}

function groupEvenly<Value>(values: readonly Value[], count: number): Value[][] {
  const start = (group: number): number => Math.floor((group * values.length) / count)
  return Array.from({ length: count }, (_, group) => values.slice(start(group), start(group + 1)))
}

/**
 * Merges neighbouring rows into two, which keep the minimum and the maximum of each series in their order.
 */
function mergeRows(group: readonly ChartRow[], series: readonly ChartSeries[]): ChartRow[] {
  const label = condenseLabel(group[0]?.label ?? '')
  const pairs = series.flatMap(({ key }): [string, number, number][] => {
    const values = group.flatMap((row) => getRowValue(row, key) ?? []).map(clampNumber)
    const extent = computeExtent(values)
    if (extent === undefined) return []
    const { min, max } = extent
    return values.indexOf(min) <= values.indexOf(max) ? [[key, min, max]] : [[key, max, min]]
  })
  const first = { label, values: Object.fromEntries(pairs.map(([key, value]) => [key, value])) }
  if (group.length === 1) return [first]
  return [first, { label, values: Object.fromEntries(pairs.map(([key, , value]) => [key, value])) }]
}

/** Keeps the largest slices and merges the others into one at the end, named "…". */
function condenseSlices(slices: readonly ChartSlice[]): ChartSlice[] {
  const finite = slices.map(({ label, value }) => ({
    label: condenseLabel(label),
    value: Math.max(0, clampNumber(value)),
  }))
  if (finite.length <= MAX_SLICES) return finite
  const byValue = finite.toSorted((a, b) => b.value - a.value)
  const largest = new Set(byValue.slice(0, MAX_SLICES - 1))
  const rest = byValue.slice(MAX_SLICES - 1).reduce((sum, { value }) => sum + value, 0)
  return [...finite.filter((slice) => largest.has(slice)), { label: '…', value: clampNumber(rest) }]
}

/** Merges points of a series that would cover each other, on a grid that is as coarse as necessary. */
function condensePoints(points: readonly ChartPoint[], series: readonly ChartSeries[]): ChartPoint[] {
  const keys = new Set(series.map(({ key }) => key))
  const shown = points
    .filter(({ seriesKey }) => keys.has(seriesKey))
    .map(({ seriesKey, x, y }) => ({ seriesKey, x: clampNumber(x), y: clampNumber(y) }))
  let thinned = shown
  for (let cells = 512; thinned.length > MAX_POINTS && cells >= 1; cells = Math.floor(cells * 0.8)) {
    thinned = keepOnePerCell(shown, cells)
  }
  return thinned
}

function keepOnePerCell(points: readonly ChartPoint[], cells: number): ChartPoint[] {
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
