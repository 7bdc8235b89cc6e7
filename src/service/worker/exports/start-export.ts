import type { Transaction } from 'kysely'
import type { Database } from '../../../platform/database/tables.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { lockForStart, startTask } from '../../exports/task-lifecycle.ts'
import { findUnits } from '../../exports/unit-store.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Moves a waiting task to PROCESSING. If it was planned before a pause, the jobs for its missing render units are
 * enqueued in the same transaction, so exactly once.
 *
 * @returns False if the job is void, or if the task has ended or is paused.
 */
export function startExport(context: WorkerContext, job: TaskJob): Promise<boolean> {
  return context.db.transaction().execute(async (transaction) => {
    const { taskId, generation = 0 } = job
    const task = await lockForStart(transaction, taskId)
    if (task?.generation !== generation) return false
    if (!(await startTask(transaction, context.queue, taskId))) return false
    // The plan of a task that was already PROCESSING was committed together with its jobs.
    if (task.status === 'PENDING' && task.isPlanned) await enqueueMissing(transaction, context, job)
    return true
  })
}

/** Enqueues the jobs of the units of an export that are not stored, or the last job if all are. */
export async function enqueueMissing(
  transaction: Transaction<Database>,
  { queue }: Pick<WorkerContext, 'queue'>,
  { taskId, generation = 0 }: TaskJob,
): Promise<void> {
  const missing = (await findUnits(transaction, taskId)).filter(({ storage_key }) => storage_key === null)
  if (missing.length === 0) return queue.enqueue(transaction, 'finish-export', { taskId, generation })
  const segments = missing.filter(({ kind }) => kind === 'segment')
  if (segments.length < missing.length) await queue.enqueue(transaction, 'mix-audio', { taskId, generation })
  const jobs = segments.map(({ segment_index }) => ({ taskId, generation, segmentIndex: segment_index }))
  await queue.enqueueAll(transaction, 'render-segment', jobs)
}
