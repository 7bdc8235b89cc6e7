import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { Refusal } from '../errors/refusal.ts'
import { advanceBatch } from '../exports/advance-batch.ts'
import { recordBatchEvent } from '../exports/batch-events.ts'
import { findBatch, lockBatch } from '../exports/batch-progress-store.ts'
import { assertConcurrency, traceTransaction } from '../exports/create-export.ts'
import { lockAccount, type TaskDocument } from '../exports/creation-store.ts'
import {
  type IdempotentResponse,
  type OperationResult,
  withIdempotency,
} from '../idempotency/with-idempotency.ts'
import { type FailedTask, findFailedTasks, reopenBatch } from './batch-store.ts'
import type { BatchContext } from './create-batch.ts'
import { splitBatchCharges } from './split-batch-charges.ts'
import { storeTasks, type UntracedTask } from './store-tasks.ts'

export interface RetryRequest {
  readonly accountId: string
  readonly apiKeyId: string
  readonly batchId: string
  readonly idempotencyKey: string | undefined
  readonly route: string
}

/**
 * Exports the failed rows of a completed batch again, with the documents of their first tasks and at the same price.
 *
 * @throws {Refusal} `BATCH_NOT_FOUND`, `BATCH_NOT_RETRYABLE`, or why the account cannot create exports now.
 */
export function retryBatch(context: BatchContext, request: RetryRequest): Promise<IdempotentResponse> {
  const { accountId, batchId, route } = request
  const identity = { accountId, key: request.idempotencyKey, route, payload: { batchId } }
  const times = { now: context.now(), hours: context.limits.idempotencyHours }
  const retry = () =>
    traceTransaction(context.tracing, () =>
      context.db
        .transaction()
        .execute((transaction) =>
          withIdempotency(transaction, identity, times, () => retryRows(transaction, context, request)),
        ),
    )
  // The documents of all failed rows are in memory, as when a batch is created.
  return context.batchLimiter.run(accountId, () => context.creationLimiter.run(accountId, retry))
}

async function retryRows(
  transaction: Transaction<Database>,
  context: BatchContext,
  request: RetryRequest,
): Promise<OperationResult> {
  const { accountId, apiKeyId, batchId } = request
  if ((await findBatch(transaction, accountId, batchId)) === undefined) throw createBatchNotFound(batchId)
  const account = await lockAccount(transaction, request, context.limits.maxActiveExports)
  const batch = await lockBatch(transaction, batchId)
  if (batch === undefined) throw createBatchNotFound(batchId)
  if (batch.completed_at === null)
    throw new Refusal(
      'BATCH_NOT_RETRYABLE',
      'The batch is still running. Retry its failed rows when it has ended.',
    )
  if (batch.canceled_at !== null)
    throw new Refusal(
      'BATCH_NOT_RETRYABLE',
      'The batch was canceled. Create a new one with the rows that you still need.',
    )
  const failed = await findFailedTasks(transaction, batchId)
  if (failed.length === 0) throw new Refusal('BATCH_NOT_RETRYABLE', 'The batch has no failed rows.')
  assertConcurrency(account)
  const charges = failed.map(({ billed_standard_seconds, charged_credits }) => ({
    billedStandardSeconds: billed_standard_seconds,
    chargedCredits: charged_credits,
  }))
  const splits = await splitBatchCharges(transaction, accountId, account, charges)
  const tasks = failed.map((task, index) =>
    toNewTask(task, context.newId(), request, splits[index]?.creditPool ?? 'plan'),
  )
  await reopenBatch(transaction, batchId, context.limits.batchRowsAtOnce)
  const { tracing } = context
  await storeTasks(transaction, { accountId, apiKeyId, isPaused: account.isPaused, tracing }, tasks, splits)
  const reopened = { ...batch, completed_at: null }
  await recordBatchEvent(transaction, 'BATCH_RETRIED', reopened, apiKeyId)
  await advanceBatch(transaction, context.queue, batchId)
  const rows = tasks.map(({ batchRow, id }) => ({ row: batchRow, taskId: id }))
  return { statusCode: 201, data: { batchId, retriedRows: rows } }
}

function toNewTask(
  task: FailedTask,
  id: string,
  { apiKeyId }: RetryRequest,
  chargedCreditPool: string,
): UntracedTask {
  return {
    id,
    batchId: task.batch_id ?? '',
    batchRow: task.batch_row ?? 0,
    accountId: task.account_id,
    projectId: task.project_id,
    apiKeyId,
    clientTaskId: task.client_task_id,
    document: toTaskDocument(task),
    // The columns were written from validated settings.
    settings: {
      fps: task.fps,
      ratio: task.ratio,
      scale: task.scale,
      format: task.format,
      transparent: task.is_transparent,
      quality: task.quality,
    } as UntracedTask['settings'],
    extraOutputs: task.extra_outputs as UntracedTask['extraOutputs'],
    posterSeconds: task.poster_seconds,
    filename: task.filename,
    durationSeconds: task.duration_seconds,
    billedStandardSeconds: task.billed_standard_seconds,
    chargedCredits: task.charged_credits,
    chargedCreditPool,
    priority: task.priority,
    callbackUrl: task.callback_url,
    callbackHeaders: task.callback_headers,
  }
}

export const createBatchNotFound = (batchId: string): Refusal =>
  new Refusal('BATCH_NOT_FOUND', `There is no batch ${batchId}.`)

/** The tasks of batches have documents of their own: the template with the values of a row. */
function toTaskDocument({ id, document, revision }: FailedTask): TaskDocument {
  if (document === null) throw new Error(`Task ${id} has no document.`)
  return { kind: 'request', text: document, ...(revision !== null && { revision }) }
}
