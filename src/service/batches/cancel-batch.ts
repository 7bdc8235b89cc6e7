import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { advanceBatch } from '../exports/advance-batch.ts'
import { recordBatchEvent } from '../exports/batch-events.ts'
import { findBatch } from '../exports/batch-progress-store.ts'
import { cancelRow } from '../exports/task-lifecycle.ts'
import { lockActiveTasks, markCanceled } from './batch-store.ts'

/**
 * Cancels all active tasks of a batch and refunds them, all or none. Finished videos stay. Canceling a batch that has
 * ended has no effect.
 *
 * @param apiKeyId - The key that cancels it.
 * @returns False if the account does not have the batch.
 */
export function cancelBatch(
  db: Kysely<Database>,
  queue: Pick<JobQueue, 'enqueue'>,
  accountId: string,
  batchId: string,
  apiKeyId: string,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if ((await findBatch(transaction, accountId, batchId)) === undefined) return false
    const taskIds = await lockActiveTasks(transaction, batchId)
    if (taskIds.length === 0) return true
    for (const taskId of taskIds) await cancelRow(transaction, accountId, taskId, apiKeyId)
    await markCanceled(transaction, batchId)
    const batch = await findBatch(transaction, accountId, batchId)
    if (batch !== undefined) await recordBatchEvent(transaction, 'BATCH_CANCELED', batch, apiKeyId)
    await advanceBatch(transaction, queue, batchId)
    return true
  })
}
