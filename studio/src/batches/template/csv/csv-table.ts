import { parseCsv } from '@engine/document/variables/parse-csv.ts'
import type { BatchQuote } from 'framewright-client'

/** The cells of a file as they were read and edited. Every line has as many cells as there are names. */
export interface CsvTable {
  readonly names: readonly string[]
  readonly lines: readonly (readonly string[])[]
}

/** The use of a column: a variable, the row's name for the task or the file, or nothing. */
export type ColumnUse = string | undefined

/** Columns that are not variables. */
export const rowFields = [
  { name: 'clientTaskId', label: 'Your id of the row' },
  { name: 'filename', label: 'Filename' },
] as const

/** More rows than any server takes by default are not read. */
const MAX_LINES = 20_000

/** Reads a file as the API does. */
export function readTable(text: string): CsvTable | { readonly problem: string } {
  const parsed = parseCsv(text, MAX_LINES)
  if ('problem' in parsed) return parsed
  const { names, lines } = parsed
  if (lines.length === 0) return { problem: 'The file has no rows below its first line.' }
  const tooLong = lines.findIndex((cells) => cells.length > names.length)
  if (tooLong >= 0)
    return {
      problem: `Row ${tooLong + 1} has ${lines[tooLong]?.length} cells, but the first line has ${names.length}. Put texts with a separator in quotes.`,
    }
  return { names, lines: lines.map((cells) => names.map((_name, index) => cells[index] ?? '')) }
}

const normalise = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Finds the use of each column by its name: that of a variable, or its label. No use is found twice. */
export function guessUses(
  names: readonly string[],
  variables: readonly { readonly name: string; readonly label: string }[],
): ColumnUse[] {
  const taken = new Set<string>()
  const candidates = [
    ...variables.map(({ name }) => ({ use: name, text: name })),
    ...rowFields.map(({ name }) => ({ use: name, text: name })),
    ...variables.map(({ name, label }) => ({ use: name, text: label })),
  ]
  return names.map((name) => {
    const exact = candidates.find(({ use, text }) => text === name && !taken.has(use))
    const found =
      exact ?? candidates.find(({ use, text }) => normalise(text) === normalise(name) && !taken.has(use))
    if (found !== undefined) taken.add(found.use)
    return found?.use
  })
}

/** A table as it is sent. */
export interface SentRows {
  readonly csv: string
  /** The line of each sent row. Lines whose used cells are all empty are not rows for the API. */
  readonly lineIndexes: readonly number[]
}

/** Writes the used columns as CSV with the names that the API expects. */
export function writeRows({ lines }: CsvTable, uses: readonly ColumnUse[]): SentRows {
  const columns = uses.flatMap((use, index) => (use === undefined ? [] : [{ use, index }]))
  const lineIndexes: number[] = []
  const rows: string[] = []
  for (const [lineIndex, line] of lines.entries()) {
    const cells = columns.map(({ index }) => line[index] ?? '')
    if (cells.every((cell) => cell.trim() === '')) continue
    lineIndexes.push(lineIndex)
    rows.push(formatLine(cells))
  }
  return { csv: [formatLine(columns.map(({ use }) => use)), ...rows].join('\r\n'), lineIndexes }
}

/** Every cell is in quotes, so that no separator but the comma can be detected. */
export const formatLine = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')

/** The errors of one line. */
export interface LineErrors {
  /** By the index of the column. */
  readonly cells: ReadonlyMap<number, string>
  /** Errors that belong to no column of the table, such as a variable without a column. */
  readonly others: readonly string[]
}

/** Places the errors of a dry run at the lines and columns of the table. */
export function placeErrors(
  invalidRows: BatchQuote['invalidRows'],
  { lineIndexes }: Pick<SentRows, 'lineIndexes'>,
  uses: readonly ColumnUse[],
): ReadonlyMap<number, LineErrors> {
  const placed = new Map<number, LineErrors>()
  for (const { row, errors } of invalidRows) {
    const lineIndex = lineIndexes[row - 1]
    if (lineIndex === undefined) continue
    const cells = new Map<number, string>()
    const others: string[] = []
    for (const { path, message } of errors) {
      const [first = '', second = ''] = path.split('/').slice(1).map(decodePart)
      const column = uses.indexOf(first === 'variables' ? second : first)
      if (column < 0) others.push(message)
      else cells.set(column, [cells.get(column), message].filter((text) => text !== undefined).join(' '))
    }
    placed.set(lineIndex, { cells, others })
  }
  return placed
}

/** Decodes a part of a JSON pointer (RFC 6901). */
const decodePart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')

/** Replaces one cell; all other lines stay the same objects. */
export function replaceCell(table: CsvTable, lineIndex: number, column: number, text: string): CsvTable {
  const lines = table.lines.map((line, index) =>
    index === lineIndex ? line.map((cell, at) => (at === column ? text : cell)) : line,
  )
  return { ...table, lines }
}
