import { findWithoutJobs, lockWithoutJobs } from '../../exports/jobless-store.ts'
import { enqueueMissing } from '../exports/start-export.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Continues exports that have no job. The jobs of an export are enqueued together with what makes them necessary, so this
 * takes a restored backup, which has no jobs, or a fault, such as a node of an earlier version that has rendered less than
 * its job asked for.
 */
export async function continueExports(context: WorkerContext): Promise<void> {
  const { db, queue, log } = context
  for (const taskId of await findWithoutJobs(db)) {
    const isContinued = await db.transaction().execute(async (transaction) => {
      const task = await lockWithoutJobs(transaction, taskId)
      if (task === undefined) return false
      const { generation, needsStart } = task
      if (needsStart) await queue.enqueue(transaction, 'plan-export', { taskId, generation })
      else await enqueueMissing(transaction, context, { taskId, generation })
      return true
    })
    if (isContinued) log.warn({ taskId }, 'an export had no job and continues')
  }
}
