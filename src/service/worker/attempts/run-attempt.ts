import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RenderError } from '../../../engine/renderer/render-error.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { RequeueError } from '../../../platform/queue/requeue-error.ts'
import { StoredFileMissingError } from '../../../platform/storage/storage.ts'
import { describeErrorType } from '../../../platform/tracing/describe-error-type.ts'
import { endOutage } from '../../exports/outage-store.ts'
import { findTaskState } from '../../exports/task-lifecycle.ts'
import { failExport } from '../exports/fail-export.ts'
import type { NodeFault } from '../health/node-fault.ts'
import type { WorkerContext } from '../worker-context.ts'
import { handleNodeFault } from './handle-node-fault.ts'

/** How often a running job checks whether its task may still run. */
const STATUS_INTERVAL_MS = 500

/** How long to wait before retrying a job whose render processes were killed from outside. */
const LOSS_DELAY_SECONDS = 1

/** The resources of one attempt at a job. */
export interface Attempt {
  /** Aborted when the service stops, the job is lost, or the task has ended, was paused, or has another generation. */
  readonly signal: AbortSignal
  /** An empty folder, which is removed after the attempt. */
  readonly folder: string
}

/** `skipped`: the job had nothing to do, which does not show that this node works. */
export type AttemptResult = 'done' | 'skipped'

/**
 * Runs one attempt at a job of a task.
 *
 * A failure that would follow the job to every node (a bad asset, a segment that is too expensive to draw) fails the task
 * immediately. If this node is at fault, the job is requeued and the attempt does not count; the same applies, up to a
 * limit, if render processes were killed from outside. Every other failure is thrown, so that the queue retries the job.
 * If the task is canceled or paused meanwhile, the attempt ends without an error.
 *
 * @throws {RequeueError} If the node, or something outside the service, is at fault.
 */
export async function runAttempt(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  run: (attempt: Attempt) => Promise<AttemptResult>,
): Promise<void> {
  const voided = new AbortController()
  const watch = setInterval(() => void abortIfVoid(context, job, voided), STATUS_INTERVAL_MS)
  let folder: string | undefined
  try {
    folder = await mkdtemp(join(context.temporaryFolder, 'job-'))
    const result = await run({ signal: AbortSignal.any([jobSignal, voided.signal]), folder })
    context.tracing.annotate({ 'framewright.job.outcome': result })
    if (result === 'done') await recordSuccess(context, job.taskId)
  } catch (error) {
    if (voided.signal.aborted) {
      context.tracing.annotate({ 'framewright.job.outcome': 'void' })
      return
    }
    if (jobSignal.aborted) throw toReportableError(error)
    if (error instanceof RequeueError) throw error
    const fault = await findNodeFault(context, error)
    if (fault !== undefined) {
      context.tracing.fail(fault.kind)
      return await handleNodeFault(context, job, fault)
    }
    if (error instanceof RenderError && error.isServerFault)
      throw new RequeueError(error.message, LOSS_DELAY_SECONDS, { isLoss: true, cause: error })
    const reason = getPermanentReason(error)
    if (reason === undefined) throw toReportableError(error)
    const errorType = describeErrorType(error)
    context.tracing.fail(errorType)
    await failExport(context, job.taskId, reason, errorType)
  } finally {
    clearInterval(watch)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Returns the node's fault, if any. The node is only checked if it may have caused the error. */
async function findNodeFault({ health }: WorkerContext, error: unknown): Promise<NodeFault | undefined> {
  const isJobError = error instanceof RenderError && !error.retryable && error.code !== 'STORAGE_FULL'
  // A file may be missing on this node only, because its shared folder is not mounted.
  const isMissingFile = error instanceof RenderError && error.cause instanceof StoredFileMissingError
  return isJobError && !isMissingFile ? undefined : health.diagnose(error)
}

async function recordSuccess({ db, health, log }: WorkerContext, taskId: string): Promise<void> {
  health.recordSuccess()
  try {
    await endOutage(db, taskId)
  } catch (error) {
    // The export's next successful job ends the outage.
    log.debug({ err: error, taskId }, 'the end of an outage could not be stored')
  }
}

/** Returns why the task fails, if another attempt would not help. */
function getPermanentReason(error: unknown): string | undefined {
  return error instanceof RenderError && !error.retryable ? error.message : undefined
}

/**
 * Returns an error that can be shown to the customer, who sees the message of the last attempt. Paths and URLs in system
 * errors are only logged, as the cause.
 */
function toReportableError(error: unknown): Error {
  if (error instanceof RenderError) return error
  return new Error('Internal error while rendering. Details are in the server log.', { cause: error })
}

async function abortIfVoid(
  context: WorkerContext,
  { taskId, generation = 0 }: TaskJob,
  voided: AbortController,
): Promise<void> {
  try {
    const task = await findTaskState(context.db, taskId)
    const isRunnable = task?.status === 'PROCESSING' || task?.status === 'PENDING'
    if (!isRunnable || task.generation !== generation) voided.abort(new Error('The job is void.'))
  } catch {
    // The database is unavailable at the moment; the next check follows.
  }
}
