import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { RequeueError } from '../../platform/queue/requeue-error.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { endOutage } from '../exports/outage-store.ts'
import { taskStatus } from '../exports/task-lifecycle.ts'
import { failExport } from './fail-export.ts'
import { handleNodeFault } from './handle-node-fault.ts'
import type { NodeFault } from './node-fault.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often a job under way looks whether its task is still wanted. */
const STATUS_INTERVAL_MS = 500

/** Before a job is tried again whose render processes were killed from outside. */
const LOSS_PAUSE_SECONDS = 1

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
 * A failure that would follow the work to every node (a bad asset, a segment that takes too long to draw) fails the task
 * at once. One that is this node's fault hands the job back, and the attempt does not count; so does the loss of render
 * processes by something outside, up to a limit. Every other one is thrown, so that the queue tries again. A task that was canceled or paused meanwhile ends the attempt quietly.
 *
 * @throws {HandBack} If the node is at fault, or something outside of it.
 */
export async function runAttempt(
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
    await recordSuccess(context, job.taskId)
  } catch (error) {
    if (unwanted.signal.aborted) return
    if (jobSignal.aborted) throw toReportableError(error)
    const fault = await findNodeFault(context, error)
    if (fault !== undefined) return await handleNodeFault(context, job, fault)
    if (error instanceof RenderError && error.isServerFault)
      throw new RequeueError(error.message, LOSS_PAUSE_SECONDS, { isLoss: true, cause: error })
    const reason = getPermanentReason(error)
    if (reason === undefined) throw toReportableError(error)
    await failExport(context, job.taskId, reason)
  } finally {
    clearInterval(watch)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Returns the node's fault, if any; the node is only checked if the error may come from it. */
async function findNodeFault({ health }: WorkerContext, error: unknown): Promise<NodeFault | undefined> {
  const isJobError = error instanceof RenderError && !error.retryable && error.code !== 'STORAGE_FULL'
  // A file that is gone may be gone from this node alone, whose shared folder is not mounted.
  const isMissingFile = error instanceof RenderError && error.cause instanceof StoredFileMissingError
  return isJobError && !isMissingFile ? undefined : health.diagnose(error)
}

async function recordSuccess({ db, health, log }: WorkerContext, taskId: string): Promise<void> {
  health.recordSuccess()
  try {
    await endOutage(db, taskId)
  } catch (error) {
    // The next job of the export that succeeds does it.
    log.debug({ err: error, taskId }, 'the end of an outage could not be stored')
  }
}

/** Why another attempt would not help either. */
function getPermanentReason(error: unknown): string | undefined {
  return error instanceof RenderError && !error.retryable ? error.message : undefined
}

/**
 * The queue keeps the message of the last attempt, which is then told to the customer: nothing of the paths and
 * addresses in errors of the system belongs there. The log has the cause.
 */
function toReportableError(error: unknown): Error {
  if (error instanceof RenderError) return error
  return new Error('The server met a fault of its own; its operator finds it in the log.', { cause: error })
}

async function stopIfUnwanted(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  unwanted: AbortController,
): Promise<void> {
  try {
    const task = await taskStatus(context.db, taskId)
    const isActive = task?.status === 'PROCESSING' || task?.status === 'PENDING'
    if (!isActive || task.resumptions !== resumptions) unwanted.abort(new Error('The job is not wanted.'))
  } catch {
    // The database is away for a moment; the next look will tell.
  }
}
