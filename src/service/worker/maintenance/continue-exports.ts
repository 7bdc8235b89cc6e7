import { findWithoutJobs, lockWithoutJobs } from '../../exports/jobless-store.ts'
import { enqueueMissing } from '../exports/start-export.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Continues running exports that have no job. The jobs of an export are enqueued together with what makes them necessary,
 * so this takes a fault, such as a node of an earlier version that has rendered less than its job asked for.
 */
export async function continueExports(context: WorkerContext): Promise<void> {
  const { db, queue, log } = context
  for (const taskId of await findWithoutJobs(db)) {
    const isContinued = await db.transaction().execute(async (transaction) => {
      const task = await lockWithoutJobs(transaction, taskId)
      if (task === undefined) return false
      const { generation, isPlanned } = task
      if (isPlanned) await enqueueMissing(transaction, context, { taskId, generation })
      else await queue.enqueue(transaction, 'plan-export', { taskId, generation })
      return true
    })
    if (isContinued) log.warn({ taskId }, 'a running export had no job and continues')
  }
}
