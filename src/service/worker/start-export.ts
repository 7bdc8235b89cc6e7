import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { AUDIO_UNIT, findUnits, lockForStart, startTask } from '../exports/task-lifecycle.ts'
import type { WorkerContext } from './worker-context.ts'

/**
 * Takes a task up that waits. One that was planned before a pause goes on where it was: what is missing is
 * enqueued in the transaction that makes it PROCESSING, so exactly once.
 *
 * @returns Whether it is to be planned (or looked at again after a crash).
 */
export function startExport(context: WorkerContext, job: TaskJob): Promise<boolean> {
  return context.db.transaction().execute(async (transaction) => {
    const { taskId, resumptions = 0 } = job
    const task = await lockForStart(transaction, taskId)
    if (task?.resumptions !== resumptions) return false
    if (!(await startTask(transaction, context.queue, taskId))) return false
    // Where the task was PROCESSING already, its plan was committed with the jobs for it.
    if (task.status === 'PENDING' && task.isPlanned) await enqueueMissing(transaction, context, job)
    return true
  })
}

async function enqueueMissing(
  transaction: Transaction<Database>,
  { queue }: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
): Promise<void> {
  const missing = (await findUnits(transaction, taskId)).filter(({ storage_key }) => storage_key === null)
  if (missing.length === 0) return queue.enqueue(transaction, 'finish-export', { taskId, resumptions })
  const segments = missing.filter(({ piece_index }) => piece_index !== AUDIO_UNIT)
  if (segments.length < missing.length) await queue.enqueue(transaction, 'mix-audio', { taskId, resumptions })
  const jobs = segments.map(({ piece_index }) => ({ taskId, resumptions, segmentIndex: piece_index }))
  await queue.enqueueAll(transaction, 'render-segment', jobs)
}
