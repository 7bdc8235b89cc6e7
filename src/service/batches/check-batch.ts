import type { Kysely } from 'kysely'
import type { BatchRow } from '../../engine/document/variables/read-rows.ts'
import type { RowError } from '../../platform/database/batch-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { RateTable } from '../billing/charge.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import type { DocumentSource } from '../document-checks/document-source.ts'
import type { ErrorDetail } from '../errors/refusal.ts'
import { Refusal } from '../errors/refusal.ts'
import type { ExportSettings } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { findFileFacts } from '../exports/find-file-facts.ts'
import type { CheckedRow, RowChunk } from './check-rows.ts'

/** A row that can be exported. */
export interface ValidRow extends Exclude<CheckedRow, { errors: unknown }> {
  /** From 1. */
  readonly row: number
  readonly clientTaskId: string | undefined
}

export interface CheckedBatch {
  readonly valid: readonly ValidRow[]
  readonly invalid: readonly RowError[]
}

/** Rows that one turn of a thread checks; other accounts' documents are checked in between. */
const ROWS_PER_CHECK = 20

/** Bytes of the documents of all rows together, which are in memory until they are stored. */
const MAX_DOCUMENT_BYTES = 256 * 1024 ** 2

/**
 * Checks and prices all rows of a batch on the threads of document checks.
 *
 * @throws {Refusal} `BATCH_INVALID` if the documents of all rows together are too large.
 */
export async function checkBatch(
  {
    db,
    documentChecks,
    limits,
    rates,
  }: {
    readonly db: Kysely<Database>
    readonly documentChecks: DocumentChecks
    readonly limits: ExportLimits
    readonly rates: RateTable
  },
  accountId: string,
  template: DocumentSource,
  rows: readonly BatchRow[],
  options: Pick<RowChunk, 'filename' | 'title' | 'keepsDocuments'> & { readonly settings: ExportSettings },
): Promise<CheckedBatch> {
  const files = await findFileFacts(
    db,
    accountId,
    rows.map(({ values }) => values),
  )
  const duplicates = findDuplicates(rows)
  const valid: ValidRow[] = []
  const invalid: RowError[] = []
  let bytes = 0
  for (let at = 0; at < rows.length; at += ROWS_PER_CHECK) {
    const chunk = rows.slice(at, at + ROWS_PER_CHECK)
    // Not on the main thread, however small the template is.
    const source = { ...template, value: undefined, isLarge: true }
    const results = await documentChecks.run(accountId, 'batch-rows', source, {
      ...options,
      limits,
      rates,
      files,
      rows: chunk,
      firstRow: at + 1,
    })
    for (const [index, result] of results.entries()) {
      const row = at + index + 1
      const clientTaskId = chunk[index]?.clientTaskId
      const errors = listErrors(result, clientTaskId, duplicates)
      if (errors.length > 0) invalid.push({ row, errors })
      else if ('checked' in result) {
        bytes += result.documentBytes
        valid.push({ ...result, row, clientTaskId })
      }
    }
    if (bytes > MAX_DOCUMENT_BYTES)
      throw new Refusal(
        'BATCH_INVALID',
        `The documents of the first ${at + chunk.length} rows have more than ${MAX_DOCUMENT_BYTES} bytes together. Send fewer rows at once.`,
      )
  }
  return { valid, invalid }
}

function listErrors(
  result: CheckedRow,
  clientTaskId: string | undefined,
  duplicates: ReadonlySet<string>,
): readonly ErrorDetail[] {
  const own = 'errors' in result ? result.errors : []
  if (clientTaskId === undefined || !duplicates.has(clientTaskId)) return own
  const message = `The clientTaskId ${JSON.stringify(clientTaskId)} occurs in several rows. Use each one once.`
  return [...own, { code: 'CLIENT_TASK_ID_CONFLICT', path: '/clientTaskId', message }]
}

function findDuplicates(rows: readonly BatchRow[]): Set<string> {
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  for (const { clientTaskId } of rows) {
    if (clientTaskId === undefined) continue
    if (seen.has(clientTaskId)) duplicates.add(clientTaskId)
    seen.add(clientTaskId)
  }
  return duplicates
}
