import type { Variable } from '../schema/variables.ts'
import { isRecord } from '../validation/record.ts'
import { quote } from '../validation/wording.ts'
import { toBoolean } from './to-boolean.ts'
import { toNumber } from './to-number.ts'

/** The value of a cell, undefined if it is empty; or a sentence that says why it has none. */
export type ReadCell = { readonly value: unknown } | { readonly problem: string }

/**
 * Reads a cell of a CSV file as the value of a variable. Texts are taken as they are; numbers have a decimal point;
 * booleans are true or false, yes or no, 1 or 0; files and captions are text or a JSON object, and data is a JSON list.
 */
export function readCell(variable: Variable, cell: string): ReadCell {
  const text = cell.trim()
  if (text === '') return { value: undefined }
  switch (variable.type) {
    case 'text':
      return { value: cell }
    case 'color':
      return { value: text }
    case 'number':
      return orProblem(toNumber(text), `Must be a number such as 1234.5, not ${quote(text)}.`)
    case 'boolean':
      return orProblem(toBoolean(text), `Must be true or false, not ${quote(text)}.`)
    case 'asset':
      return text.startsWith('{') ? parseJson(text) : { value: text }
    case 'captions':
      return readCaptions(cell)
    case 'data':
      return parseJson(text)
  }
}

const orProblem = (value: unknown, problem: string): ReadCell =>
  value === undefined ? { problem } : { value }

/** Caption files may be JSON themselves; an object is a file only if it names one. */
function readCaptions(cell: string): ReadCell {
  const parsed = /^\s*[{[]/.test(cell) ? parseJson(cell) : { problem: '' }
  if ('problem' in parsed) return { value: cell }
  const { value } = parsed
  const isFile = isRecord(value) && (Object.hasOwn(value, 'remoteUrl') || Object.hasOwn(value, 'remoteKey'))
  const isList = Array.isArray(value) && value.every((entry) => isRecord(entry) && 'startMs' in entry)
  return { value: isFile || isList ? value : cell }
}

function parseJson(text: string): ReadCell {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `Must be JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}
