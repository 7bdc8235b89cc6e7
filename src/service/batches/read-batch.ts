import { createHash } from 'node:crypto'
import type { Variable } from '../../engine/document/schema/variables.ts'
import { findDocumentErrors } from '../../engine/document/validate.ts'
import { isRecord } from '../../engine/document/validation/record.ts'
import { findNameProblem } from '../../engine/document/variables/fill-name.ts'
import { type BatchRow, readCsvRows, readJsonRows } from '../../engine/document/variables/read-rows.ts'
import { readVariables } from '../../engine/document/variables/read-variables.ts'
import { Refusal } from '../errors/refusal.ts'
import { createInvalidRefusal } from '../exports/create-invalid-refusal.ts'
import { toCanonicalJson } from '../idempotency/canonical-json.ts'

/** The body of a request for a batch, as it arrived. */
export interface BatchBody {
  readonly format: 'json' | 'csv'
  /** UTF-8. */
  readonly bytes: Uint8Array
  readonly maxRows: number
}

/** The part of a body that does not depend on the template. */
export interface BatchHead {
  /** The fields of a JSON body besides its rows; empty for CSV. */
  readonly fields: Readonly<Record<string, unknown>>
  /** SHA-256 of the content, which idempotency compares. */
  readonly contentHash: Uint8Array
}

/**
 * Reads the settings of a batch and identifies its content, so that a replay needs no template.
 *
 * @throws {Refusal} `REQUEST_BODY_INVALID` if the body cannot be read.
 */
export function readBatchHead({ format, bytes }: BatchBody): BatchHead {
  const text = decode(bytes)
  const body = format === 'json' ? parseJson(text) : {}
  const { rows: _rows, ...fields } = body
  const content = format === 'json' ? toCanonicalJson(body) : text
  return { fields, contentHash: createHash('sha256').update(format).update(content).digest() }
}

export interface ReadBatch {
  readonly rows: readonly BatchRow[]
  /** The variables of the template. */
  readonly variables: ReadonlyMap<string, Variable>
}

/**
 * Reads the rows of a batch and checks its template. Runs on a thread, because both may take long.
 *
 * @throws {Refusal} If the body has no rows that can be read, or the template is invalid.
 */
export function readBatch(template: unknown, { format, bytes, maxRows }: BatchBody): ReadBatch {
  const errors = findDocumentErrors(template)
  if (errors.length > 0) throw createInvalidRefusal('The template is invalid.', errors)
  const variables = readVariables(template)
  const text = decode(bytes)
  const read =
    format === 'json' ? readJsonRows(parseJson(text).rows, maxRows) : readCsvRows(text, variables, maxRows)
  if ('problem' in read) throw new Refusal('BATCH_INVALID', read.problem)
  if (read.rows.length === 0) throw new Refusal('BATCH_INVALID', 'The batch has no rows. Send at least one.')
  return { rows: read.rows, variables }
}

function decode(bytes: Uint8Array): string {
  try {
    // Bytes in shared memory must be copied before they are decoded. A byte order mark is removed.
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))
  } catch (cause) {
    throw new Refusal('REQUEST_BODY_INVALID', 'The body is not valid UTF-8. Save CSV files as "CSV UTF-8".', {
      cause,
    })
  }
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal('REQUEST_BODY_INVALID', `The body is not valid JSON: ${reason}.`, { cause })
  }
  if (isRecord(body)) return body
  throw new Refusal('REQUEST_BODY_INVALID', 'The body must be a JSON object with "rows" and the settings.')
}

/** @throws {Refusal} `FILENAME_INVALID` for a template of filenames that names no variable. */
export function assertNameTemplate(
  variables: ReadonlyMap<string, Variable>,
  filename: string | undefined,
): void {
  const problem = filename === undefined ? undefined : findNameProblem(filename, variables)
  if (problem !== undefined) throw new Refusal('FILENAME_INVALID', `"filename": ${problem}`)
}
