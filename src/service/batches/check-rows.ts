import { outputFormats } from '../../engine/document/output-formats.ts'
import type { JsonObject } from '../../engine/document/validation/record.ts'
import { fillName } from '../../engine/document/variables/fill-name.ts'
import type { BatchRow } from '../../engine/document/variables/read-rows.ts'
import { readVariables } from '../../engine/document/variables/read-variables.ts'
import type { FileFacts } from '../../engine/document/variables/value-scope.ts'
import type { Charge, RateTable } from '../billing/charge.ts'
import type { ErrorDetail } from '../errors/refusal.ts'
import { Refusal } from '../errors/refusal.ts'
import { type CheckedDocument, checkDocument, type ExportSettings } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { buildOutputFilename } from '../exports/output-filename.ts'
import { priceExport } from '../exports/price-export.ts'
import { resolveValidTemplate } from '../exports/resolve-template.ts'

/** Some rows of a batch, and what applies to all of them. */
export interface RowChunk {
  readonly rows: readonly BatchRow[]
  /** Number of the first of these rows in the batch, from 1. */
  readonly firstRow: number
  readonly settings: ExportSettings
  readonly limits: ExportLimits
  readonly rates: RateTable
  /** Facts about the uploads that the values name. */
  readonly files: ReadonlyMap<string, FileFacts>
  /** Template of filenames; undefined: the project's title and the number of the row. */
  readonly filename: string | undefined
  readonly title: string
  /** Whether the documents are needed. */
  readonly keepsDocuments: boolean
}

/** A row that can be exported, or the reasons why it cannot. Paths are into the row. */
export type CheckedRow =
  | {
      readonly checked: CheckedDocument
      readonly filename: string
      readonly price: Charge
      /** JSON text as UTF-8 in shared memory, which costs other requests no garbage collection; empty without `keepsDocuments`. */
      readonly document: Uint8Array
      /** The size of that text. */
      readonly documentBytes: number
    }
  | { readonly errors: readonly ErrorDetail[] }

const MAX_ROW_ERRORS = 20
const MAX_CLIENT_TASK_ID = 128

/**
 * Puts each row into the template, and checks and prices the result like an export. Runs on a thread.
 *
 * @param template - Found valid before.
 */
export function checkRows(template: JsonObject, chunk: RowChunk): CheckedRow[] {
  return chunk.rows.map((row, index) => {
    try {
      return checkRow(template, chunk, row, chunk.firstRow + index)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { errors: listErrors(error).slice(0, MAX_ROW_ERRORS) }
    }
  })
}

function checkRow(template: JsonObject, chunk: RowChunk, row: BatchRow, number: number): CheckedRow {
  const { settings, limits, files, title } = chunk
  if (row.problems.length > 0) {
    const errors = row.problems.map(({ code, path, message }) => ({
      code,
      path: path === '' ? '' : `/variables${path}`,
      message,
    }))
    return { errors: errors.slice(0, MAX_ROW_ERRORS) }
  }
  if ((row.clientTaskId?.length ?? 0) > MAX_CLIENT_TASK_ID)
    return {
      errors: [{ path: '/clientTaskId', message: `Must have at most ${MAX_CLIENT_TASK_ID} characters.` }],
    }
  const document = resolveValidTemplate(template, row.values, files)
  const checked = checkDocument(document, settings, limits)
  const requested = row.filename ?? fillTemplate(chunk.filename, template, row, number)
  const { extension } = outputFormats[settings.format]
  const text = JSON.stringify(document)
  const documentBytes = Buffer.byteLength(text)
  return {
    checked,
    price: priceExport(checked, settings, chunk.rates),
    filename: buildOutputFilename(requested, `${title} ${number}`, extension),
    document: chunk.keepsDocuments ? toSharedBytes(text, documentBytes) : new Uint8Array(),
    documentBytes,
  }
}

function toSharedBytes(text: string, length: number): Uint8Array {
  const memory = new SharedArrayBuffer(length)
  Buffer.from(memory).write(text)
  return new Uint8Array(memory)
}

const fillTemplate = (
  name: string | undefined,
  template: JsonObject,
  { values }: BatchRow,
  number: number,
): string | undefined =>
  name === undefined ? undefined : fillName(name, readVariables(template), values, number)

/** Errors of the document that a row makes have paths into that document, which the client does not have. */
function listErrors(refusal: Refusal): ErrorDetail[] {
  if (refusal.code === 'VARIABLES_INVALID') return [...(refusal.errors ?? [])]
  if (refusal.code === 'FILENAME_INVALID')
    return [{ code: refusal.code, path: '/filename', message: refusal.message }]
  const path = '/variables'
  const inner = refusal.errors ?? []
  if (inner.length === 0) return [{ code: refusal.code, path, message: refusal.message }]
  return inner.map((error) => ({
    ...(error.code !== undefined && { code: error.code }),
    path,
    message: `With these values, ${error.path || 'the document'} is invalid: ${error.message}`,
  }))
}
