import type { Variable } from '../schema/variables.ts'
import { isRecord } from '../validation/record.ts'
import { didYouMean, quote } from '../validation/wording.ts'
import type { VariableProblem } from './check-values.ts'
import { parseCsv } from './parse-csv.ts'
import { readCell } from './read-cell.ts'

/** One row of a batch: the values of one video. */
export interface BatchRow {
  readonly values: Readonly<Record<string, unknown>>
  readonly clientTaskId: string | undefined
  readonly filename: string | undefined
  /** Why cells are not values of their variables; paths are into the values. */
  readonly problems: readonly VariableProblem[]
}

/** The rows, or a sentence that says why there are none. */
export type ReadRows = { readonly rows: readonly BatchRow[] } | { readonly problem: string }

/** Columns of a CSV file that are not variables, unless the template declares variables of these names. */
const rowFields = ['clientTaskId', 'filename'] as const
type RowField = (typeof rowFields)[number]

const isRowField = (name: string): name is RowField => rowFields.some((field) => field === name)

/**
 * Reads rows from CSV text (RFC 4180) with a header of variable names. The separator (comma, semicolon, tab or `|`) is
 * detected. Empty lines are skipped, and an empty cell means the default of its variable.
 *
 * @param maxRows - Text with more rows is refused.
 */
export function readCsvRows(
  text: string,
  variables: ReadonlyMap<string, Variable>,
  maxRows: number,
): ReadRows {
  const table = parseCsv(text, maxRows + 1)
  if ('problem' in table) return table
  const { names, lines } = table
  const problem = findHeaderProblem(names, variables)
  if (problem !== undefined) return { problem }
  if (lines.length > maxRows) return { problem: `There are more than ${maxRows} rows. Send several batches.` }
  return { rows: lines.map((cells) => readCsvRow(names, cells, variables)) }
}

function findHeaderProblem(
  names: readonly string[],
  variables: ReadonlyMap<string, Variable>,
): string | undefined {
  const known = [...variables.keys(), ...rowFields]
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) return `The column ${quote(name)} occurs twice.`
    if (known.includes(name)) continue
    const shown =
      variables.size === 0 ? 'The document declares no variables.' : `Columns: ${known.join(', ')}.`
    return `The column ${quote(name)} is not a variable of the document. ${shown}${didYouMean(name, known)}`
  }
  return undefined
}

function readCsvRow(
  names: readonly string[],
  cells: readonly string[],
  variables: ReadonlyMap<string, Variable>,
): BatchRow {
  const values: Record<string, unknown> = {}
  const fields: Partial<Record<RowField, string>> = {}
  const problems: VariableProblem[] = []
  for (const [index, cell] of cells.entries()) {
    const name = names[index]
    if (name === undefined) {
      const message = `The row has ${cells.length} cells, but the header has ${names.length}.`
      problems.push({ code: 'VARIABLE_INVALID', path: '', message })
      break
    }
    const variable = variables.get(name)
    if (variable === undefined) {
      if (isRowField(name) && cell.trim() !== '') fields[name] = cell.trim()
      continue
    }
    const read = readCell(variable, cell)
    if ('problem' in read)
      problems.push({ code: 'VARIABLE_INVALID', path: `/${name}`, message: read.problem })
    else if (read.value !== undefined) values[name] = read.value
  }
  return { values, clientTaskId: fields.clientTaskId, filename: fields.filename, problems }
}

/** Reads rows from parsed JSON: a list of `{ variables, clientTaskId?, filename? }`. Empty strings count as missing, as empty cells do. */
export function readJsonRows(value: unknown, maxRows: number): ReadRows {
  if (!Array.isArray(value)) return { problem: `"rows" must be a list, not ${quote(value)}.` }
  if (value.length > maxRows) return { problem: `There are more than ${maxRows} rows. Send several batches.` }
  return { rows: value.map(readJsonRow) }
}

function readJsonRow(row: unknown): BatchRow {
  const none = { values: {}, clientTaskId: undefined, filename: undefined }
  const fail = (message: string): BatchRow => ({
    ...none,
    problems: [{ code: 'VARIABLE_INVALID', path: '', message }],
  })
  if (!isRecord(row)) return fail(`A row must be an object with "variables", not ${quote(row)}.`)
  const { variables = {}, clientTaskId, filename } = row
  if (!isRecord(variables)) return fail(`"variables" must be an object, not ${quote(variables)}.`)
  if (clientTaskId !== undefined && typeof clientTaskId !== 'string')
    return fail(`"clientTaskId" must be a string, not ${quote(clientTaskId)}.`)
  if (filename !== undefined && typeof filename !== 'string')
    return fail(`"filename" must be a string, not ${quote(filename)}.`)
  const unknown = Object.keys(row).find((key) => key !== 'variables' && !isRowField(key))
  if (unknown !== undefined)
    return fail(`Unknown field ${quote(unknown)}. A row has "variables", "clientTaskId" and "filename".`)
  return {
    values: variables,
    clientTaskId: clientTaskId || undefined,
    filename: filename || undefined,
    problems: [],
  }
}
