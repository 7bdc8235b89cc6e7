import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'

/** The data of a chart as a table: a heading for each column, and rows of texts. */
export interface ChartTable {
  readonly form: ChartForm
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How the data of a type of chart is arranged. */
export type ChartForm = 'rows' | 'slices' | 'points'

/** Returns how a type of chart arranges its data. */
export function getChartForm(chartType: unknown): ChartForm {
  return chartType === 'pie' ? 'slices' : chartType === 'scatter' ? 'points' : 'rows'
}

/** Reads the data of a chart as a table. */
export function toTable(form: ChartForm, data: unknown): ChartTable {
  const { series, rows, slices, points } = isRecord(data) ? data : {}
  const names = listRecords(series)
  switch (form) {
    case 'rows':
      return {
        form,
        columns: ['', ...names.map(({ label }) => String(label ?? ''))],
        rows: listRecords(rows).map(({ label, values }) => [
          String(label ?? ''),
          ...names.map(({ key }) => formatCell(isRecord(values) ? values[String(key)] : undefined)),
        ]),
      }
    case 'slices':
      return {
        form,
        columns: ['Part', 'Value'],
        rows: listRecords(slices).map(({ label, value }) => [String(label ?? ''), formatCell(value)]),
      }
    case 'points': {
      const labels = new Map(names.map(({ key, label }) => [key, String(label ?? '')]))
      return {
        form,
        columns: ['Series', 'X', 'Y'],
        rows: listRecords(points).map(({ seriesKey, x, y }) => [
          labels.get(seriesKey) ?? String(seriesKey ?? ''),
          formatCell(x),
          formatCell(y),
        ]),
      }
    }
  }
}

/**
 * Writes a table as the data of a chart. Cells without a number count as 0.
 *
 * @param before - The data that is replaced: series keep their keys.
 */
export function fromTable({ form, columns, rows }: ChartTable, before: unknown): JsonObject {
  const known = listRecords(isRecord(before) ? before.series : undefined)
  switch (form) {
    case 'rows': {
      const series = nameSeries(columns.slice(1), known)
      return {
        series,
        rows: rows.map(([label = '', ...cells]) => ({
          label,
          values: Object.fromEntries(series.map(({ key }, index) => [key, readCell(cells[index]) ?? 0])),
        })),
      }
    }
    case 'slices':
      return {
        slices: rows.map(([label = '', value]) => ({ label, value: Math.max(0, readCell(value) ?? 0) })),
      }
    case 'points': {
      const labels = [...new Set(rows.map(([label = '']) => label))]
      const series = nameSeries(
        labels,
        labels.map((label): JsonObject => known.find((each) => each.label === label) ?? {}),
      )
      const keys = new Map(series.map(({ key, label }) => [label, key]))
      return {
        series,
        points: rows.map(([label = '', x, y]) => ({
          seriesKey: keys.get(label) ?? '',
          x: readCell(x) ?? 0,
          y: readCell(y) ?? 0,
        })),
      }
    }
  }
}

/** Arranges a table for another type of chart, keeping as much as both can show. */
export function convertTable(table: ChartTable, form: ChartForm): ChartTable {
  if (table.form === form) return table
  const { columns, rows } = table
  if (form === 'slices') {
    const [name, value] = table.form === 'points' ? [1, 2] : [0, 1]
    return { form, columns: ['Part', 'Value'], rows: rows.map((row) => [row[name] ?? '', row[value] ?? '0']) }
  }
  if (form === 'points') {
    const series = table.form === 'slices' ? ['Value'] : columns.slice(1)
    return {
      form,
      columns: ['Series', 'X', 'Y'],
      rows: series.flatMap((label, at) =>
        rows.map((row, index) => [label, formatCell(readCell(row[0]) ?? index + 1), row[at + 1] ?? '0']),
      ),
    }
  }
  if (table.form === 'slices') return { form, columns: ['', 'Value'], rows }
  const series = [...new Set(rows.map(([label = '']) => label))]
  const places = [...new Set(rows.map(([, x = '']) => x))]
  const find = (label: string, place: string): string =>
    rows.find((row) => row[0] === label && row[1] === place)?.[2] ?? '0'
  return {
    form,
    columns: ['', ...series],
    rows: places.map((place) => [place, ...series.map((label) => find(label, place))]),
  }
}

/** Sets a cell; row -1 is the headings. */
export function setCell(table: ChartTable, row: number, column: number, text: string): ChartTable {
  if (row === -1) return { ...table, columns: table.columns.with(column, text) }
  const cells = table.rows[row]
  return cells === undefined ? table : { ...table, rows: table.rows.with(row, cells.with(column, text)) }
}

/**
 * Puts cells from a spreadsheet into a table, which grows where they do not fit. A heading that is pasted over the first row of
 * data stays data: only cells pasted on headings become headings.
 */
export function pasteCells(
  table: ChartTable,
  row: number,
  column: number,
  cells: readonly (readonly string[])[],
): ChartTable {
  const width = Math.max(0, ...cells.map((line) => line.length)) + column
  const height = row + cells.length
  const canWiden = table.form === 'rows'
  const columnCount = canWiden ? Math.max(table.columns.length, width) : table.columns.length
  const grown = resize(table, columnCount, Math.max(table.rows.length, height))
  return cells.reduce(
    (pasted, line, down) =>
      line.reduce(
        (each, text, across) =>
          column + across < columnCount ? setCell(each, row + down, column + across, text.trim()) : each,
        pasted,
      ),
    grown,
  )
}

function resize(table: ChartTable, columnCount: number, rowCount: number): ChartTable {
  const columns = Array.from({ length: columnCount }, (_, index) => table.columns[index] ?? `Series ${index}`)
  const rows = Array.from({ length: rowCount }, (_, at) =>
    Array.from(
      { length: columnCount },
      (_cell, index) => table.rows[at]?.[index] ?? (index === 0 ? '' : '0'),
    ),
  )
  return { ...table, columns, rows }
}

export function addRow(table: ChartTable): ChartTable {
  return resize(table, table.columns.length, table.rows.length + 1)
}

export function removeRow(table: ChartTable, row: number): ChartTable {
  return { ...table, rows: table.rows.filter((_, index) => index !== row) }
}

/** Adds a series to a chart whose series are columns. */
export function addColumn(table: ChartTable): ChartTable {
  return resize(table, table.columns.length + 1, table.rows.length)
}

export function removeColumn(table: ChartTable, column: number): ChartTable {
  const keep = (_: string, index: number): boolean => index !== column
  return {
    ...table,
    columns: table.columns.filter(keep),
    rows: table.rows.map((cells) => cells.filter(keep)),
  }
}

/** Reads a number as spreadsheets write it: with signs, units and separators. */
export function readCell(text: string | undefined): number | undefined {
  const digits = (text ?? '').replaceAll(/[^\d.,+\-e]/gi, '')
  // A comma is a decimal separator only if it is the last separator and at most two or one digits follow.
  const isDecimalComma = /^[^.]*,\d{1,2}$/.test(digits) || /\.\d{3}.*,\d+$/.test(digits)
  const plain = isDecimalComma ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '')
  const value = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** Splits what a spreadsheet copies, or a CSV file, into cells. */
export function splitCells(text: string): string[][] {
  const isTabbed = text.includes('\t')
  const separator = isTabbed ? '\t' : findSeparator(text)
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text.charAt(index + 1) === '"') {
        cell += '"'
        index++
      } else isQuoted = false
    } else if (character === '"' && cell === '') isQuoted = true
    else if (character === separator) endCell()
    else if (character === '\n') {
      endCell()
      rows.push([])
    } else if (character !== '\r') cell += character
  }
  endCell()
  return rows.filter((row) => row.some((each) => each.trim() !== ''))
}

/** Writes a table as CSV with headings. */
export function toCsv({ columns, rows }: ChartTable): string {
  const quote = (text: string): string => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [columns, ...rows].map((line) => line.map(quote).join(',')).join('\n')
}

function findSeparator(text: string): string {
  const [line = ''] = text.split('\n')
  return line.split(';').length > line.split(',').length ? ';' : ','
}

interface Series extends JsonObject {
  readonly key: string
  readonly label: string
}

function nameSeries(labels: readonly string[], known: readonly JsonObject[]): Series[] {
  const keys = new Set<string>()
  return labels.map((label, index) => {
    const before = known[index]
    const wanted = typeof before?.key === 'string' ? before.key : `series-${index + 1}`
    let key = wanted
    for (let count = 2; keys.has(key); count++) key = `${wanted}-${count}`
    keys.add(key)
    return { ...before, key, label }
  })
}

function listRecords(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list.filter(isRecord) : []
}

function formatCell(value: unknown): string {
  return typeof value === 'number' ? String(value) : ''
}
