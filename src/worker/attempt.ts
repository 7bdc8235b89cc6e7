import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failTask, taskStanding } from '../exports/task-lifecycle.ts'
import { nodeName } from '../nodes/node-store.ts'
import type { TaskJob } from '../queue/queues.ts'
import { asStorageError, RenderError } from '../renderer/render-error.ts'
import { StorageFullError } from '../storage/storage.ts'
import { enqueueDelivery } from './deliver-webhook.ts'
import { removeFilesOf } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often a job under way looks whether its task is still wanted. */
const STATUS_INTERVAL_MS = 500

/** What one attempt at a job has for itself. */
export interface Attempt {
  /** Aborted when the service stops, the job is lost, or the task is no longer PROCESSING. */
  readonly signal: AbortSignal
  /** Removed afterwards. */
  readonly folder: string
}

/**
 * Runs one attempt at a job of a task.
 *
 * What a person must mend (a bad asset, a full disk, what takes too long to draw) fails the task at once;
 * everything else is thrown, so that the queue tries again. A task that was canceled or paused meanwhile ends the
 * attempt quietly.
 */
export async function attemptFor(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  run: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  const unwanted = new AbortController()
  const watch = setInterval(() => void stopIfUnwanted(context, job, unwanted), STATUS_INTERVAL_MS)
  let folder: string | undefined
  try {
    folder = await mkdtemp(join(context.temporaryFolder, 'job-'))
    await run({ signal: AbortSignal.any([jobSignal, unwanted.signal]), folder })
  } catch (error) {
    if (unwanted.signal.aborted) return
    const failure = asStorageError(error)
    const reason = lastingReason(failure)
    if (jobSignal.aborted || reason === undefined) throw tellable(failure)
    await failExport(context, job.taskId, reason)
  } finally {
    clearInterval(watch)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Fails a task and removes what was rendered for it. */
export async function failExport(context: WorkerContext, taskId: string, reason: string): Promise<void> {
  const { db, queue, log } = context
  const hasFailed = await db.transaction().execute(async (transaction) => {
    if (!(await failTask(transaction, taskId, reason))) return false
    await enqueueDelivery(queue, transaction, taskId)
    return true
  })
  if (hasFailed) log.warn({ taskId, reason, node: nodeName(context.node) }, 'an export failed')
  await removeFilesOf(context, taskId)
}

/** Why another attempt would not help either. */
function lastingReason(error: unknown): string | undefined {
  if (error instanceof StorageFullError) return error.message
  return error instanceof RenderError && !error.retryable ? error.message : undefined
}

/**
 * The queue keeps the message of the last attempt, which is then told to the customer: nothing of the paths and
 * addresses in errors of the system belongs there. The log has the cause.
 */
function tellable(error: unknown): Error {
  if (error instanceof RenderError) return error
  return new Error('The server met a fault of its own; its operator finds it in the log.', { cause: error })
}

async function stopIfUnwanted(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  unwanted: AbortController,
): Promise<void> {
  try {
    const task = await taskStanding(context.db, taskId)
    const isActive = task?.status === 'PROCESSING' || task?.status === 'PENDING'
    if (!isActive || task.resumptions !== resumptions) unwanted.abort(new Error('The job is not wanted.'))
  } catch {
    // The database is away for a moment; the next look will tell.
  }
}
