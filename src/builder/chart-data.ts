import { checkNumber, checkObject, checkText, describe } from './checks.ts'
import type { components } from './document-shapes.ts'
import { TimelineError } from './timeline-error.ts'

type Shapes = components['schemas']
type RowData = Shapes['ChartRowData']
type PieData = Shapes['ChartPieData']
type ScatterData = Shapes['ChartScatterData']

/**
 * Numbers by label (`{ Mon: 3, Tue: 5 }`); or series by name (`{ labels: ['Mon', 'Tue'], series: { Sales: [3, 5] } }`);
 * or as documents have them. Null is a gap.
 */
export type RowInput =
  | Readonly<Record<string, number>>
  | {
      readonly labels: readonly string[]
      readonly series: Readonly<Record<string, readonly (number | null)[]>>
    }
  | RowData

/** Numbers by label, or as documents have them. */
export type PieInput = Readonly<Record<string, number>> | PieData

/** Points `[x, y]` by series, or as documents have them. */
export type ScatterInput =
  | Readonly<Record<string, readonly (readonly [x: number, y: number])[]>>
  | ScatterData

/** Reads the data of a chart with rows. The keys of its series are their names. */
export function readRows(owner: string, input: RowInput, title = 'Value'): RowData {
  assertObject(owner, input)
  if ('rows' in input && Array.isArray(input.rows)) return checkRows(owner, input as RowData)
  if ('labels' in input && Array.isArray(input.labels)) return readTable(owner, input.labels, input.series)
  const rows = listEntries(owner, input).map(([label, value]) => ({
    label: checkText(owner, 'label', label, false),
    values: { value: checkNumber(owner, label, value as number) },
  }))
  return { series: [{ key: 'value', label: title }], rows }
}

function readTable(owner: string, labels: readonly string[], series: unknown): RowData {
  assertObject(owner, series)
  const columns = listEntries(owner, series)
  const rows = labels.map((label, index) => {
    const values = columns.flatMap(([name, column]): [string, number][] => {
      if (!Array.isArray(column) || column.length !== labels.length) {
        throw new TimelineError(owner, `The series ${describe(name)} must have one number per label.`)
      }
      const value: unknown = column[index]
      return value === null ? [] : [[name, checkNumber(owner, name, value as number)]]
    })
    if (values.length === 0) throw new TimelineError(owner, `The label ${describe(label)} has no number.`)
    return { label: checkText(owner, 'label', label, false), values: Object.fromEntries(values) }
  })
  if (rows.length === 0) throw createEmptyError(owner)
  return { series: columns.map(([name]) => ({ key: name, label: name })), rows }
}

/** Reads the data of a pie. */
export function readPie(owner: string, input: PieInput): PieData {
  assertObject(owner, input)
  const slices: [string, unknown][] =
    'slices' in input && Array.isArray(input.slices)
      ? input.slices.map((slice: PieData['slices'][number]) => {
          const { label, value } = checkObject(owner, 'slices', slice)
          return [label, value]
        })
      : listEntries(owner, input)
  if (slices.length === 0) throw createEmptyError(owner)
  return {
    slices: slices.map(([label, value]) => ({
      label: checkText(owner, 'label', label, false),
      value: checkNumber(owner, label, value as number, { min: 0 }),
    })),
  }
}

/** Reads the points of a scatter chart. */
export function readScatter(owner: string, input: ScatterInput): ScatterData {
  assertObject(owner, input)
  if (isScatterData(input)) {
    return checkPoints(owner, input)
  }
  const columns = listEntries(owner, input)
  const points = columns.flatMap(([name, column]) => {
    if (!Array.isArray(column)) throw new TimelineError(owner, `${describe(name)} must be a list of [x, y].`)
    return column.map((point) => toPoint(owner, name, point))
  })
  return checkPoints(owner, { series: columns.map(([name]) => ({ key: name, label: name })), points })
}

/** Returns whether points are as documents have them, and not those of a series of that name. */
function isScatterData(input: ScatterInput): input is ScatterData {
  const { points, series } = input as Partial<ScatterData>
  return Array.isArray(points) && Array.isArray(series) && points.every((point) => !Array.isArray(point))
}

function toPoint(owner: string, seriesKey: string, point: unknown) {
  if (!Array.isArray(point)) throw new TimelineError(owner, `A point must be [x, y], not ${describe(point)}.`)
  const [x, y] = point as [number, number]
  return { seriesKey, x: checkNumber(owner, 'x', x), y: checkNumber(owner, 'y', y) }
}

function checkRows(owner: string, { series, rows }: RowData): RowData {
  const keys = checkSeries(owner, series)
  if (rows.length === 0) throw createEmptyError(owner)
  return {
    series: series.map(({ key, label }) => ({ key, label })),
    rows: rows.map((row) => {
      const { label, values } = checkObject(owner, 'rows', row)
      const entries = listEntries(owner, checkObject(owner, 'values', values))
      for (const [key, value] of entries) {
        checkChartName(owner, 'values', key, keys)
        checkNumber(owner, key, value as number)
      }
      return { label: checkText(owner, 'label', label, false), values: { ...values } }
    }),
  }
}

function checkPoints(owner: string, { series, points }: ScatterData): ScatterData {
  const keys = checkSeries(owner, series)
  if (points.length === 0) throw createEmptyError(owner)
  return {
    series: series.map(({ key, label }) => ({ key, label })),
    points: points.map((point) => {
      const { seriesKey, x, y } = checkObject(owner, 'points', point)
      return toPoint(owner, checkChartName(owner, 'seriesKey', seriesKey, keys), [x, y])
    }),
  }
}

function checkSeries(owner: string, series: RowData['series']): string[] {
  if (!Array.isArray(series) || series.length === 0) throw createEmptyError(owner)
  return series.map((each) => {
    const { key, label } = checkObject(owner, 'series', each)
    checkText(owner, 'label', label, false)
    return checkText(owner, 'key', key, false)
  })
}

/** @throws {TimelineError} Unless a series or slice has this name. */
export function checkChartName(
  owner: string,
  option: string,
  name: string,
  names: readonly string[],
): string {
  if (names.includes(name)) return name
  const known = names.slice(0, 10).map(describe).join(', ')
  throw new TimelineError(owner, `"${option}" names ${describe(name)}, which is not one of ${known}.`)
}

function assertObject(owner: string, value: unknown): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new TimelineError(
    owner,
    `The data of a chart must be an object such as { Mon: 3, Tue: 5 }, not ${describe(value)}.`,
  )
}

function listEntries(owner: string, value: object): [string, unknown][] {
  const entries = Object.entries(value)
  if (entries.length === 0) throw createEmptyError(owner)
  for (const [name] of entries) {
    checkText(owner, 'label', name, false)
    if (name === '__proto__') throw new TimelineError(owner, 'A label must not be "__proto__".')
  }
  return entries
}

function createEmptyError(owner: string): TimelineError {
  return new TimelineError(owner, 'The chart has no data.')
}
