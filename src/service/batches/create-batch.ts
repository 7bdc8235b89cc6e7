import type { Kysely, Transaction } from 'kysely'
import type { ExtraOutput } from '../../engine/document/extra-outputs.ts'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import type { RowError } from '../../platform/database/batch-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { AccountLimiter } from '../accounts/account-limiter.ts'
import { addCredits, type ChargeSplit } from '../billing/split-charge.ts'
import type { DocumentSource } from '../document-checks/document-source.ts'
import type { ErrorDetail } from '../errors/refusal.ts'
import { Refusal } from '../errors/refusal.ts'
import { advanceBatch } from '../exports/advance-batch.ts'
import { recordBatchEvent } from '../exports/batch-events.ts'
import { findBatch } from '../exports/batch-progress-store.ts'
import { assertTransparency, type ExportSettings } from '../exports/check-document.ts'
import {
  assertCallback,
  assertConcurrency,
  type ExportContext,
  loadSourceDocument,
  traceTransaction,
} from '../exports/create-export.ts'
import { lockAccount } from '../exports/creation-store.ts'
import {
  describeTaskIdConflict,
  findStoredResponse,
  type IdempotentResponse,
  type OperationResult,
  withIdempotency,
} from '../idempotency/with-idempotency.ts'
import { claimClientTaskIds, findTakenClientTaskIds, insertBatch, ROWS_PER_STATEMENT } from './batch-store.ts'
import { type CheckedBatch, checkBatch, type ValidRow } from './check-batch.ts'
import { assertNameTemplate, type BatchBody } from './read-batch.ts'
import { splitBatchCharges } from './split-batch-charges.ts'
import { storeTasks, type UntracedTask } from './store-tasks.ts'

export interface BatchSettings {
  readonly settings: ExportSettings
  /** Outputs of each row besides its video; default: none. */
  readonly extraOutputs: readonly ExtraOutput[] | undefined
  /** The instant of the posters, in seconds; default: chosen. */
  readonly posterSeconds: number | undefined
  /** Template of filenames. */
  readonly filename: string | undefined
  readonly priority: number | undefined
  readonly callbackUrl: string | undefined
  readonly callbackHeaders: Readonly<Record<string, string>> | undefined
  /** Whether to report what would be created, and to create nothing. */
  readonly dryRun: boolean
  /** Whether to leave invalid rows out, instead of refusing the batch. */
  readonly skipInvalid: boolean
}

export interface BatchRequest {
  readonly accountId: string
  readonly apiKeyId: string
  readonly projectId: string
  readonly body: BatchBody
  /** Returns the settings for the fields of a JSON body; for CSV they are in the query. */
  readonly readSettings: (fields: Readonly<Record<string, unknown>>) => BatchSettings
  readonly idempotencyKey: string | undefined
  readonly route: string
  /** The parts of the request besides its body that idempotency compares. */
  readonly payload: unknown
}

export interface BatchContext extends ExportContext {
  /** Limits how many batches of one account are checked at the same time, because their documents are in memory. */
  readonly batchLimiter: AccountLimiter
}

/** The result of a dry run. */
interface BatchQuote {
  readonly rowCount: number
  readonly validRows: number
  readonly invalidRows: readonly RowError[]
  readonly durationSeconds: number
  readonly billedStandardSeconds: number
  readonly chargedCredits: string
}

/**
 * Creates a batch: an export of the project for each row of values. All rows are checked first. One transaction then
 * covers the replay, the limits, the batch with all its tasks and charges, and the jobs of the first rows.
 *
 * @throws {Refusal} With the reason; `BATCH_ROWS_INVALID` lists the errors of all rows. Nothing is stored.
 */
export async function createBatch(context: BatchContext, request: BatchRequest): Promise<IdempotentResponse> {
  return context.batchLimiter.run(request.accountId, async () => {
    const { accountId, projectId } = request
    const { body } = request
    const head = await context.documentChecks.run(accountId, 'batch-head', noDocument, body)
    const settings = request.readSettings(head.fields)
    // Once, instead of an error in every row.
    assertTransparency(settings.settings)
    const identity = {
      accountId,
      key: settings.dryRun ? undefined : request.idempotencyKey,
      route: request.route,
      payload: { request: request.payload, content: Buffer.from(head.contentHash).toString('hex') },
    }
    const earlier = await findStoredResponse(context.db, identity, context.now())
    if (earlier !== undefined) return { response: earlier, isReplay: true }
    const source = { kind: 'project', projectId } as const
    const { document, title = '', stored } = await loadSourceDocument(context.db, { source, accountId })
    const template = { ...document, value: undefined, isLarge: true }
    const { rows, variables } = await context.documentChecks.run(accountId, 'batch-body', template, body)
    assertNameTemplate(variables, settings.filename)
    const checked = await checkBatch(context, accountId, document, rows, {
      settings: settings.settings,
      filename: settings.filename,
      title,
      keepsDocuments: !settings.dryRun,
    })
    if (settings.dryRun) {
      const batch = await leaveOutConflicts(context.db, request, checked)
      return toResponse(buildQuote(batch))
    }
    assertValid(checked, settings)
    const times = { now: context.now(), hours: context.limits.idempotencyHours }
    return context.creationLimiter.run(accountId, () =>
      traceTransaction(context.tracing, () =>
        context.db
          .transaction()
          .execute((transaction) =>
            withIdempotency(transaction, identity, times, () =>
              storeBatch(transaction, context, request, settings, checked, stored.revision),
            ),
          ),
      ),
    )
  })
}

/** Bodies are read on a thread, however small they are. */
const noDocument: DocumentSource = { text: 'null', value: undefined, isLarge: true }

const toResponse = (quote: BatchQuote): IdempotentResponse => ({
  response: { statusCode: 200, data: JSON.stringify(quote) },
  isReplay: false,
})

/**
 * Moves the rows whose clientTaskId has a task already to the invalid ones: without an Idempotency-Key, they are probably
 * sent again. Only while the account is locked does no other request create such a task meanwhile.
 */
async function leaveOutConflicts(
  db: Kysely<Database>,
  { accountId, idempotencyKey }: Pick<BatchRequest, 'accountId' | 'idempotencyKey'>,
  checked: CheckedBatch,
): Promise<CheckedBatch> {
  if (idempotencyKey !== undefined) return checked
  const conflicts = await findConflicts(db, accountId, checked)
  const conflicting = new Set(conflicts.map(({ row }) => row))
  return {
    valid: checked.valid.filter(({ row }) => !conflicting.has(row)),
    invalid: [...checked.invalid, ...conflicts].toSorted((a, b) => a.row - b.row),
  }
}

async function findConflicts(
  db: Kysely<Database>,
  accountId: string,
  { valid }: CheckedBatch,
): Promise<readonly RowError[]> {
  const ids = valid.flatMap(({ clientTaskId }) => clientTaskId ?? [])
  const taken = await findTakenClientTaskIds(db, accountId, ids)
  return valid.flatMap(({ row, clientTaskId }) => {
    if (clientTaskId === undefined || !taken.has(clientTaskId)) return []
    const message = describeTaskIdConflict(clientTaskId)
    return [{ row, errors: [{ code: 'CLIENT_TASK_ID_CONFLICT', path: '/clientTaskId', message }] }]
  })
}

function assertValid({ valid, invalid }: CheckedBatch, { skipInvalid }: BatchSettings): void {
  if (invalid.length === 0 || (skipInvalid && valid.length > 0)) return
  const errors = invalid.flatMap(({ row, errors: rowErrors }) =>
    rowErrors.map((error): ErrorDetail => ({ ...error, path: `/rows/${row - 1}${error.path}` })),
  )
  const [first] = invalid
  throw new Refusal(
    'BATCH_ROWS_INVALID',
    `${invalid.length} of ${valid.length + invalid.length} rows cannot be exported; nothing was created. Row ${first?.row}: ${first?.errors[0]?.message} Fix the rows, or send "skipInvalid": true to export the others.`,
    { errors },
  )
}

const buildQuote = ({ valid, invalid }: CheckedBatch): BatchQuote => ({
  rowCount: valid.length + invalid.length,
  validRows: valid.length,
  invalidRows: invalid,
  ...computeTotals(valid),
})

const computeTotals = (rows: readonly ValidRow[]) => ({
  durationSeconds: rows.reduce((sum, { checked }) => sum + checked.durationTicks, 0) / TICKS_PER_SECOND,
  billedStandardSeconds: rows.reduce((sum, { price }) => sum + price.billedStandardSeconds, 0),
  chargedCredits: addCredits(rows.map(({ price }) => price.chargedCredits)),
})

async function storeBatch(
  transaction: Transaction<Database>,
  context: BatchContext,
  request: BatchRequest,
  settings: BatchSettings,
  checked: CheckedBatch,
  revision: number | undefined,
): Promise<OperationResult> {
  const { accountId, apiKeyId, projectId } = request
  const account = await lockAccount(transaction, request, context.limits.maxActiveExports)
  assertConcurrency(account)
  assertCallback(settings, account, context.limits)
  const batch = await leaveOutConflicts(transaction, request, checked)
  assertValid(batch, settings)
  const { valid, invalid } = batch
  const splits = await splitBatchCharges(
    transaction,
    accountId,
    account,
    valid.map(({ price }) => price),
  )
  const batchId = context.newId()
  const callback = {
    callbackUrl: settings.callbackUrl ?? null,
    callbackHeaders: settings.callbackHeaders ?? null,
  }
  const createdAt = await insertBatch(transaction, {
    id: batchId,
    accountId,
    projectId,
    apiKeyId,
    rowCount: valid.length,
    rowsAtOnce: context.limits.batchRowsAtOnce,
    skipped: invalid,
    ...callback,
  })
  const toTask = (row: ValidRow, split: ChargeSplit): UntracedTask => ({
    id: context.newId(),
    batchId,
    batchRow: row.row,
    accountId,
    projectId,
    apiKeyId,
    clientTaskId: row.clientTaskId ?? null,
    document: { kind: 'request', text: row.document, ...(revision !== undefined && { revision }) },
    settings: settings.settings,
    extraOutputs: settings.extraOutputs ?? [],
    posterSeconds: settings.posterSeconds ?? null,
    filename: row.filename,
    durationSeconds: row.checked.durationTicks / TICKS_PER_SECOND,
    ...row.price,
    chargedCreditPool: split.creditPool,
    priority: settings.priority ?? 0,
    ...callback,
  })
  const charges = { accountId, apiKeyId, isPaused: account.isPaused, tracing: context.tracing }
  // In slices, between which the main thread serves other requests.
  for (let at = 0; at < valid.length; at += ROWS_PER_STATEMENT) {
    const rows = valid.slice(at, at + ROWS_PER_STATEMENT)
    const paid = splits.slice(at, at + ROWS_PER_STATEMENT)
    const tasks = rows.flatMap((row, index) => {
      const split = paid[index]
      return split === undefined ? [] : [toTask(row, split)]
    })
    await storeTasks(transaction, charges, tasks, paid)
    await claimClientTaskIds(transaction, accountId, batchId, tasks)
  }
  const stored = await findBatch(transaction, accountId, batchId)
  if (stored !== undefined) await recordBatchEvent(transaction, 'BATCH_CREATED', stored, apiKeyId)
  await advanceBatch(transaction, context.queue, batchId)
  const data = {
    batchId,
    projectId,
    createdAt: createdAt.toISOString(),
    rowCount: valid.length,
    skippedRows: invalid,
    ...computeTotals(valid),
  }
  return { statusCode: 201, data }
}
