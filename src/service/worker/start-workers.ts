import { setTimeout as delay } from 'node:timers/promises'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { taskStatus } from '../exports/task-lifecycle.ts'
import { deliverDue } from '../webhooks/deliver.ts'
import { sweepDeliveriesPeriodically } from '../webhooks/sweep-deliveries.ts'
import { expireFiles } from './expire-files.ts'
import { failExport } from './fail-export.ts'
import { finishExport } from './finish-export.ts'
import { failOverduePeriodically } from './handle-node-fault.ts'
import { mixAudio } from './mix-audio.ts'
import { planExport } from './plan-export.ts'
import { removeOrphansPeriodically } from './remove-orphans.ts'
import { renderSegment } from './render-segment.ts'
import type { WorkerContext } from './worker-context.ts'

const EXPIRY_INTERVAL_MS = 3_600_000
/** Deliveries mostly wait for somebody else's server. */
const CONCURRENT_DELIVERIES = 8

/**
 * Starts to do the jobs of exports on this node; `context.queue.stop()` ends that.
 *
 * @param signal - Aborted when the service stops.
 */
export async function startWorkers(context: WorkerContext, signal: AbortSignal): Promise<void> {
  const { queue, pool, webhooks } = context
  await queue.onExhausted(async ({ queue: name, payload, reason }) => {
    // What a webhook meets says nothing of its export; the sweep has it tried again.
    if (name === 'deliver-webhook') return
    const { taskId } = payload
    const resumptions = 'resumptions' in payload ? (payload.resumptions ?? 0) : 0
    const task = await taskStatus(context.db, taskId)
    // A job from before the task was paused and released says nothing about it now.
    if (task?.resumptions === resumptions) await failExport(context, taskId, describeExhaustion(reason))
  })
  queue.work(
    'deliver-webhook',
    { concurrency: CONCURRENT_DELIVERIES, reserve: CONCURRENT_DELIVERIES },
    ({ taskId }, jobSignal) => deliverDue(webhooks, taskId, jobSignal),
  )
  void expirePeriodically(context, signal)
  void removeOrphansPeriodically(context, signal)
  void context.health.run(signal)
  void failOverduePeriodically(context, signal)
  void sweepDeliveriesPeriodically(webhooks, queue, signal)
  const rendering = renderOnceWarm(context, signal)
  rendering.catch((error: unknown) => {
    if (!signal.aborted) context.log.error({ err: error }, 'this node renders no exports: restart it')
  })
  // Do not wait for processes that can't be started: the node is not ready until an operator has fixed that.
  await Promise.race([rendering, pool.firstStartFailure])
}

/** Claims jobs that need render processes once there are some: until then exports wait instead of failing. */
async function renderOnceWarm(context: WorkerContext, signal: AbortSignal): Promise<void> {
  await context.pool.warmUp()
  signal.throwIfAborted()
  startRenderWorkers(context)
}

function startRenderWorkers(context: WorkerContext): void {
  const { queue, pool } = context
  queue.work(
    'render-segment',
    { concurrency: pool.size, reserve: pool.spareSegments },
    (payload, jobSignal, usage) => renderSegment(context, payload, jobSignal, usage),
  )
  queue.work('plan-export', { concurrency: 2, reserve: 2 }, (payload, jobSignal, usage) =>
    planExport(context, payload, jobSignal, usage),
  )
  queue.work('mix-audio', { concurrency: 1, reserve: RenderPool.mixes - 1 }, (payload, jobSignal, usage) =>
    mixAudio(context, payload, jobSignal, usage),
  )
  queue.work(
    'finish-export',
    { concurrency: 1, reserve: RenderPool.joins - 1 },
    (payload, jobSignal, usage) => finishExport(context, payload, jobSignal, usage),
  )
}

function describeExhaustion(reason: string): string {
  return `Rendering failed several times and was given up. The last time: ${reason}`
}

async function expirePeriodically(context: WorkerContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await expireFiles(context, new Date()).catch((error: unknown) =>
      context.log.warn({ err: error }, 'old files could not be removed; the next try is in an hour'),
    )
    await delay(EXPIRY_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}
