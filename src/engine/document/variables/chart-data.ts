import { isRecord, type JsonObject } from '../validation/record.ts'
import type { DataRow } from './check-value.ts'
import { toNumber } from './to-number.ts'

/**
 * Builds the `data` of a chart from rows. The first field that is not a number is the label of a row, and the fields
 * that are numbers are its series (its value in a pie). A scatter chart reads the fields `x`, `y` and `series`. Series
 * that the placeholder data has too keep their order and their labels.
 *
 * @param placeholder - The chart's own data.
 */
export function buildChartData(
  chartType: unknown,
  rows: readonly DataRow[],
  placeholder: unknown,
): JsonObject {
  if (chartType === 'pie') {
    const slices = rows.map((row) => ({ label: findLabel(row), value: findNumbers(row)[0]?.[1] ?? 0 }))
    return { slices }
  }
  if (chartType === 'scatter') {
    const points = rows.map((row) => ({
      seriesKey: String(row.get('series') ?? 'series'),
      x: toNumber(row.get('x')) ?? 0,
      y: toNumber(row.get('y')) ?? 0,
    }))
    return {
      series: listSeries(
        points.map(({ seriesKey }) => seriesKey),
        placeholder,
      ),
      points,
    }
  }
  const numbers = rows.map(findNumbers)
  return {
    series: listSeries(
      numbers.flatMap((fields) => fields.map(([name]) => name)),
      placeholder,
    ),
    rows: rows.map((row, index) => ({
      label: findLabel(row),
      values: Object.fromEntries(numbers[index] ?? []),
    })),
  }
}

const findLabelField = (row: DataRow): string | undefined => {
  const fields = [...row]
  const plain = fields.find(([, cell]) => typeof cell === 'string' && toNumber(cell) === undefined)
  return (plain ?? fields.find(([, cell]) => typeof cell !== 'number'))?.[0]
}

const findLabel = (row: DataRow): string => String(row.get(findLabelField(row) ?? '') ?? '')

function findNumbers(row: DataRow): (readonly [string, number])[] {
  const label = findLabelField(row)
  return [...row].flatMap(([name, cell]) => {
    const number = name === label ? undefined : toNumber(cell)
    return number === undefined ? [] : [[name, number] as const]
  })
}

function listSeries(keys: readonly string[], placeholder: unknown): { key: string; label: string }[] {
  const found = new Set(keys)
  const known = isRecord(placeholder) && Array.isArray(placeholder.series) ? placeholder.series : []
  const labels = new Map<string, string>(known.map(({ key, label }) => [key, label]))
  const first = [...labels.keys()].filter((key) => found.has(key))
  return [...new Set([...first, ...found])].map((key) => ({ key, label: labels.get(key) ?? key }))
}
