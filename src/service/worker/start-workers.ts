import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import { runPeriodically } from '../../platform/observability/run-periodically.ts'
import type { ExhaustedJob } from '../../platform/queue/job-queue.ts'
import { advanceOpenBatches } from '../exports/advance-batch.ts'
import { findTaskState } from '../exports/task-lifecycle.ts'
import { sweepOrphansIfDue } from '../orphans/sweep-orphans.ts'
import { thinRevisions } from '../projects/thin-revisions.ts'
import { deliverDue } from '../webhooks/deliver.ts'
import { sweepDeliveriesPeriodically } from '../webhooks/sweep-deliveries.ts'
import { traceJob } from './attempts/trace-job.ts'
import { failExport } from './exports/fail-export.ts'
import { ClaimGate } from './health/claim-gate.ts'
import { finishExport } from './jobs/finish-export.ts'
import { planExport } from './jobs/plan-export.ts'
import { runAudioJob } from './jobs/run-audio-job.ts'
import { runSegmentJob } from './jobs/run-segment-job.ts'
import { continueExports } from './maintenance/continue-exports.ts'
import { expireFiles } from './maintenance/expire-files.ts'
import { failOverdueExports } from './maintenance/fail-overdue-exports.ts'
import type { WorkerContext } from './worker-context.ts'

const EXPIRY_INTERVAL_MS = 3_600_000
/** How often this node checks whether an orphan sweep is due; all nodes together run one a day. */
const ORPHAN_CHECK_INTERVAL_MS = 3_600_000
const THINNING_INTERVAL_MS = 600_000
const OVERDUE_INTERVAL_MS = 15_000
const CONTINUE_INTERVAL_MS = 60_000
/** Bounds how late a batch continues after an operator resumed some of its exports. */
const BATCH_INTERVAL_MS = 5_000
/** Deliveries mostly wait for the receiver's server. */
const CONCURRENT_DELIVERIES = 8

/**
 * Starts running the service's jobs on this node; `context.queue.stop()` ends that.
 *
 * Resolves when the jobs that need render processes are being claimed, or when a render process could not be started: the
 * node is then not ready until an operator has fixed the cause.
 *
 * @param signal - Aborted when the service stops.
 */
export async function startWorkers(context: WorkerContext, signal: AbortSignal): Promise<void> {
  const { queue, pool, webhooks } = context
  await queue.onExhausted((job) => failExhaustedExport(context, job))
  queue.work(
    'deliver-webhook',
    { concurrency: CONCURRENT_DELIVERIES, reserve: CONCURRENT_DELIVERIES },
    ({ taskId }, jobSignal) => deliverDue(webhooks, taskId, jobSignal),
  )
  void context.health.run(signal)
  void sweepDeliveriesPeriodically(webhooks, queue, signal)
  startMaintenance(context, signal)
  const rendering = startRenderWorkers(context, signal)
  rendering.catch((error: unknown) => {
    if (!signal.aborted) context.log.error({ err: error }, 'this node does not render exports: restart it')
  })
  await Promise.race([rendering, pool.firstStartFailure])
}

/** Fails the export of a job whose attempts are used up. */
async function failExhaustedExport(
  context: WorkerContext,
  { queue, payload, reason }: ExhaustedJob,
): Promise<void> {
  // An undelivered webhook says nothing about its export; the webhook sweep retries it.
  if (queue === 'deliver-webhook') return
  const { taskId } = payload
  const generation = 'generation' in payload ? (payload.generation ?? 0) : 0
  const task = await findTaskState(context.db, taskId)
  // A job from before the task was paused and resumed says nothing about it now.
  if (task?.generation !== generation) return
  await failExport(
    context,
    taskId,
    `Rendering failed several times and was given up. The last error was: ${reason}`,
    'ATTEMPTS_EXHAUSTED',
  )
}

/** Starts the periodic jobs of this node, which run until the signal is aborted. */
function startMaintenance(context: WorkerContext, signal: AbortSignal): void {
  const { log } = context
  void runPeriodically(() => expireFiles(context, new Date()), {
    intervalMs: EXPIRY_INTERVAL_MS,
    signal,
    onError: (error) =>
      log.warn({ err: error }, 'expired files could not be removed; the next attempt is in an hour'),
  })
  const thin = async (): Promise<void> => {
    await thinRevisions(context.db, context.revisionPolicy, new Date(), signal)
  }
  void runPeriodically(thin, {
    intervalMs: THINNING_INTERVAL_MS,
    signal,
    onError: (error) =>
      log.warn({ err: error }, 'old revisions could not be removed; the next attempt is in ten minutes'),
  })
  void runPeriodically(() => sweepOrphansIfDue(context, signal), {
    intervalMs: ORPHAN_CHECK_INTERVAL_MS,
    signal,
    onError: (error) =>
      log.warn({ err: error }, 'orphaned files could not be swept; the next attempt is in an hour'),
  })
  void runPeriodically(() => advanceOpenBatches(context.db, context.queue, log), {
    intervalMs: BATCH_INTERVAL_MS,
    signal,
    onError: (error) => {
      if (!isDatabaseUnavailable(error))
        log.warn({ err: error }, 'batches could not be continued; trying again in 5 s')
    },
  })
  void runPeriodically(() => continueExports(context), {
    intervalMs: CONTINUE_INTERVAL_MS,
    signal,
    onError: (error) => {
      if (!isDatabaseUnavailable(error))
        log.warn({ err: error }, 'exports without a job could not be continued')
    },
  })
  void runPeriodically(() => failOverdueExports(context), {
    intervalMs: OVERDUE_INTERVAL_MS,
    signal,
    onError: (error) => {
      if (!isDatabaseUnavailable(error)) log.warn({ err: error }, 'overdue exports could not be read')
    },
  })
}

/** Claims jobs that need render processes once some are ready: until then exports wait instead of failing. */
async function startRenderWorkers(context: WorkerContext, signal: AbortSignal): Promise<void> {
  const { queue, pool } = context
  const gate = new ClaimGate(context)
  await Promise.all([pool.warmUp(), gate.check()])
  signal.throwIfAborted()
  void gate.run(signal)
  const mayClaim = (): boolean => gate.isOpen
  queue.work(
    'render-segment',
    { concurrency: pool.size, reserve: pool.spareSegments, mayClaim },
    traceJob(context, 'render-segment', (payload, jobSignal, usage) =>
      runSegmentJob(context, payload, jobSignal, usage),
    ),
  )
  queue.work(
    'plan-export',
    { concurrency: 2, reserve: 2, mayClaim },
    traceJob(context, 'plan-export', (payload, jobSignal, usage) =>
      planExport(context, payload, jobSignal, usage),
    ),
  )
  queue.work(
    'mix-audio',
    { concurrency: 1, reserve: RenderPool.mixes - 1, mayClaim },
    traceJob(context, 'mix-audio', (payload, jobSignal, usage) =>
      runAudioJob(context, payload, jobSignal, usage),
    ),
  )
  queue.work(
    'finish-export',
    { concurrency: 1, reserve: RenderPool.joins - 1, mayClaim },
    traceJob(context, 'finish-export', (payload, jobSignal, usage) =>
      finishExport(context, payload, jobSignal, usage),
    ),
  )
}
