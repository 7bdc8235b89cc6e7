import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { advanceBatch } from '../exports/advance-batch.ts'
import { findBatch } from '../exports/batch-progress-store.ts'
import { cancelTask } from '../exports/task-lifecycle.ts'
import { lockActiveTasks, markCanceled } from './batch-store.ts'

/**
 * Cancels all active tasks of a batch and refunds them, all or none. Finished videos stay. Canceling a batch that has
 * ended has no effect.
 *
 * @returns False if the account does not have the batch.
 */
export function cancelBatch(
  db: Kysely<Database>,
  queue: Pick<JobQueue, 'enqueue'>,
  accountId: string,
  batchId: string,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if ((await findBatch(transaction, accountId, batchId)) === undefined) return false
    const taskIds = await lockActiveTasks(transaction, batchId)
    if (taskIds.length === 0) return true
    for (const taskId of taskIds) await cancelTask(transaction, accountId, taskId)
    await markCanceled(transaction, batchId)
    await advanceBatch(transaction, queue, batchId)
    return true
  })
}
