import type { Kysely, Transaction } from 'kysely'
import { isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { recordDelivery } from '../webhooks/delivery-store.ts'
import { recordBatchEvent } from './batch-events.ts'
import {
  completeBatch,
  countActiveTasks,
  findBatchOfTask,
  findBatchRows,
  findOpenBatchIds,
  lockBatch,
  type StoredBatch,
  takeHeldTasks,
} from './batch-progress-store.ts'

type BatchQueue = Pick<JobQueue, 'enqueue'>

/** Advances the batch of a task that has ended, in the transaction that ended it. Does nothing if it has no batch. */
export async function advanceBatchOfTask(
  transaction: Transaction<Database>,
  queue: BatchQueue,
  taskId: string,
): Promise<void> {
  const batchId = await findBatchOfTask(transaction, taskId)
  if (batchId !== undefined) await advanceBatch(transaction, queue, batchId)
}

/**
 * Enqueues the next rows of a batch, as many as may run at the same time; after the last row, completes the batch and
 * records its event. The state of the tasks decides, so that the call can be repeated and no row is lost or enqueued
 * twice.
 */
export async function advanceBatch(
  transaction: Transaction<Database>,
  queue: BatchQueue,
  batchId: string,
): Promise<void> {
  const batch = await lockBatch(transaction, batchId)
  if (batch === undefined || batch.completed_at !== null) return
  // A separate statement, because it must see what other transactions changed while this one waited for the lock.
  const { active, started } = await countActiveTasks(transaction, batchId)
  if (active === 0) {
    await finishBatch(transaction, queue, batch)
    return
  }
  const free = batch.rows_at_once - started
  if (free <= 0) return
  for (const { id, generation } of await takeHeldTasks(transaction, batchId, free))
    await queue.enqueue(transaction, 'plan-export', { taskId: id, generation })
}

async function finishBatch(
  transaction: Transaction<Database>,
  queue: BatchQueue,
  batch: StoredBatch,
): Promise<void> {
  const completedAt = await completeBatch(transaction, batch.id)
  const eventId = await recordBatchEvent(transaction, 'BATCH_COMPLETED', {
    ...batch,
    completed_at: completedAt,
  })
  if (batch.callback_url === null) return
  const ended = (await findBatchRows(transaction, batch.id)).toSorted(
    (a, b) => Number(a.completed_at) - Number(b.completed_at),
  )
  // The event follows those of the task that ended last, so that it is sent after them.
  const last = ended.at(-1)
  if (last === undefined) return
  await recordDelivery(transaction, queue, {
    accountId: batch.account_id,
    taskId: last.id,
    eventId,
    eventType: 'BATCH_COMPLETED',
    occurredAt: completedAt,
    url: batch.callback_url,
    headers: batch.callback_headers ?? {},
  })
}

/**
 * Advances all batches with active tasks, which matters for those whose tasks an operator resumed: no job advances them.
 * A batch that fails is logged, and does not keep the others from advancing.
 *
 * @throws If the database is unavailable.
 */
export async function advanceOpenBatches(
  db: Kysely<Database>,
  queue: BatchQueue,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  for (const batchId of await findOpenBatchIds(db)) {
    try {
      await db.transaction().execute((transaction) => advanceBatch(transaction, queue, batchId))
    } catch (error) {
      // Nothing could advance the other batches either.
      if (isDatabaseUnavailable(error)) throw error
      log.warn({ err: error, batchId }, 'a batch could not be continued; trying again in some seconds')
    }
  }
}
