import { CaptionFileError } from '../caption-files/caption-file.ts'
import { parseCaptionFile, toCaptions } from '../caption-files/parse-caption-file.ts'
import { parseColor } from '../css/color.ts'
import type { AssetFileValue, Variable } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { quote } from '../validation/wording.ts'
import {
  MAX_CAPTION_ENTRIES,
  MAX_CAPTION_TEXT,
  MAX_DATA_ROWS,
  MAX_KEY,
  MAX_ROW_FIELDS,
  MAX_TEXT_LENGTH,
  MAX_URL,
} from './limits.ts'

export type Cell = string | number | boolean
export type DataRow = ReadonlyMap<string, Cell>

/** A checked value, ready to be put into a document. */
export type VariableValue =
  | { readonly type: 'text' | 'color'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'asset'; readonly value: AssetFileValue }
  | { readonly type: 'captions'; readonly value: CaptionsFields }
  | { readonly type: 'data'; readonly value: readonly DataRow[] }

/** The fields of a caption asset that a value replaces. */
export type CaptionsFields =
  | { readonly captions: readonly object[]; readonly timingGranularity: 'word' | 'line' }
  | { readonly file: AssetFileValue }

/** Why a value does not suit its variable; `path` is the location inside the value. */
export interface ValueProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type CheckedValue = { readonly value: VariableValue } | { readonly problem: ValueProblem }

const fail = (message: string, ...path: readonly (string | number)[]): { problem: ValueProblem } => ({
  problem: { path, message },
})

/** Checks a value against the declaration of its variable. Never throws, whatever the value is. */
export function checkValue(variable: Variable, value: unknown): CheckedValue {
  switch (variable.type) {
    case 'text':
      return checkText(variable, value)
    case 'number':
      return checkNumber(variable, value)
    case 'color':
      if (typeof value === 'string' && parseColor(value) !== undefined)
        return { value: { type: 'color', value } }
      return fail(`Must be a CSS colour such as "#ff8800", not ${quote(value)}.`)
    case 'boolean':
      if (typeof value === 'boolean') return { value: { type: 'boolean', value } }
      return fail(`Must be true or false, not ${quote(value)}.`)
    case 'asset':
      return checkAsset(value)
    case 'captions':
      return checkCaptions(value)
    case 'data':
      return checkData(value)
  }
}

function checkText(
  { minLength = 0, maxLength = MAX_TEXT_LENGTH }: Extract<Variable, { type: 'text' }>,
  value: unknown,
): CheckedValue {
  if (typeof value !== 'string') return fail(`Must be a string, not ${quote(value)}.`)
  const longest = Math.min(maxLength, MAX_TEXT_LENGTH)
  if (value.length > longest) return fail(`Must have at most ${longest} characters, not ${value.length}.`)
  if (value.length < minLength)
    return fail(`Must have at least ${minLength} characters, not ${value.length}.`)
  return { value: { type: 'text', value } }
}

function checkNumber(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Extract<Variable, { type: 'number' }>,
  value: unknown,
): CheckedValue {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return fail(`Must be a number, not ${quote(value)}.`)
  if (value < min) return fail(`Must be at least ${min}, not ${value}.`)
  if (value > max) return fail(`Must be at most ${max}, not ${value}.`)
  return { value: { type: 'number', value } }
}

function checkAsset(value: unknown): CheckedValue {
  const file = readFile(value)
  return 'problem' in file ? file : { value: { type: 'asset', value: file.file } }
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text)

const fileFields: Readonly<Record<keyof AssetFileValue, (value: unknown) => boolean>> = {
  remoteUrl: (value) => typeof value === 'string' && value !== '' && value.length <= MAX_URL,
  remoteKey: (value) => typeof value === 'string' && value !== '' && value.length <= MAX_KEY,
  filename: (value) => typeof value === 'string' && value !== '' && value.length <= 512,
  durationInSeconds: (value) => typeof value === 'number' && value > 0 && value <= 86_400,
  hasAudioTrack: (value) => typeof value === 'boolean',
  width: (value) => typeof value === 'number' && value >= 1 && Number.isFinite(value),
  height: (value) => typeof value === 'number' && value >= 1 && Number.isFinite(value),
}

function readFile(value: unknown): { readonly file: AssetFileValue } | { readonly problem: ValueProblem } {
  if (typeof value === 'string') {
    const field = isUrl(value) ? 'remoteUrl' : 'remoteKey'
    if (fileFields[field](value)) return { file: { [field]: value } }
    if (value !== '')
      return fail(
        `A ${field === 'remoteUrl' ? 'URL' : 'key'} must have at most ${field === 'remoteUrl' ? MAX_URL : MAX_KEY} characters, not ${value.length}.`,
      )
  }
  if (!isRecord(value)) {
    return fail(
      `Must be the URL or the key of a file, or an object with "remoteUrl" or "remoteKey", not ${quote(value)}.`,
    )
  }
  for (const [name, part] of Object.entries(value)) {
    const check = Object.hasOwn(fileFields, name) ? Reflect.get(fileFields, name) : undefined
    if (check === undefined) {
      return fail(`Unknown field. Allowed fields: ${Object.keys(fileFields).map(quote).join(', ')}.`, name)
    }
    if (!check(part)) return fail(`Not a valid value: ${quote(part)}.`, name)
  }
  if (value.remoteUrl === undefined && value.remoteKey === undefined)
    return fail('Add "remoteUrl" or "remoteKey".')
  return { file: value }
}

function checkCaptions(value: unknown): CheckedValue {
  if (typeof value === 'string') {
    const text = value.trim()
    return isUrl(text) && !text.includes('\n') ? checkCaptionFile(text) : parseCaptionText(value)
  }
  if (isRecord(value)) return checkCaptionFile(value)
  if (!Array.isArray(value)) {
    return fail(
      `Must be the text of a caption file, its URL, or a list of { "text", "startMs", "endMs" }, not ${quote(value)}.`,
    )
  }
  if (value.length > MAX_CAPTION_ENTRIES)
    return fail(`Must be at most ${MAX_CAPTION_ENTRIES} captions, not ${value.length}.`)
  for (const [index, entry] of value.entries()) {
    if (!isCaption(entry))
      return fail('Must be { "text", "startMs", "endMs" } with an end that is later than the start.', index)
  }
  const captions = value.map(({ text, startMs, endMs }) => ({ text, startMs, endMs }))
  return { value: { type: 'captions', value: { captions, timingGranularity: 'line' } } }
}

function checkCaptionFile(value: unknown): CheckedValue {
  const file = readFile(value)
  return 'problem' in file ? file : { value: { type: 'captions', value: { file: file.file } } }
}

function isCaption(entry: unknown): boolean {
  if (!isRecord(entry)) return false
  const { text, startMs, endMs } = entry
  const isTimed = typeof startMs === 'number' && typeof endMs === 'number' && startMs >= 0 && endMs > startMs
  return typeof text === 'string' && isTimed && Number.isFinite(endMs)
}

function parseCaptionText(text: string): CheckedValue {
  if (text.length > MAX_CAPTION_TEXT)
    return fail(`Must have at most ${MAX_CAPTION_TEXT} characters, not ${text.length}.`)
  try {
    const fields = toCaptions(parseCaptionFile(text))
    if (fields.captions.length > MAX_CAPTION_ENTRIES)
      return fail(`Must be at most ${MAX_CAPTION_ENTRIES} captions, not ${fields.captions.length}.`)
    return { value: { type: 'captions', value: fields } }
  } catch (error) {
    if (!(error instanceof CaptionFileError)) throw error
    return fail(error.message)
  }
}

function checkData(value: unknown): CheckedValue {
  if (!Array.isArray(value)) return fail(`Must be a list of rows, not ${quote(value)}.`)
  if (value.length > MAX_DATA_ROWS) return fail(`Must be at most ${MAX_DATA_ROWS} rows, not ${value.length}.`)
  const rows: DataRow[] = []
  for (const [index, row] of value.entries()) {
    if (!isRecord(row)) return fail(`Must be an object of plain values, not ${quote(row)}.`, index)
    const problem = findRowProblem(row)
    if (problem !== undefined) return fail(problem.message, index, ...problem.path)
    rows.push(new Map(Object.entries(row as Readonly<Record<string, Cell>>)))
  }
  return { value: { type: 'data', value: rows } }
}

function findRowProblem(row: JsonObject): ValueProblem | undefined {
  const fields = Object.entries(row)
  if (fields.length > MAX_ROW_FIELDS)
    return { path: [], message: `Must have at most ${MAX_ROW_FIELDS} fields, not ${fields.length}.` }
  for (const [name, cell] of fields) {
    const isShort = typeof cell === 'string' && cell.length <= MAX_TEXT_LENGTH
    if (isShort || typeof cell === 'boolean' || (typeof cell === 'number' && Number.isFinite(cell))) continue
    const message = `Must be a string of at most ${MAX_TEXT_LENGTH} characters, a number or a boolean, not ${quote(cell)}.`
    return { path: [name], message }
  }
  return undefined
}
