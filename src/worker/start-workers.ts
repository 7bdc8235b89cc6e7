import { setTimeout as delay } from 'node:timers/promises'
import { taskStanding } from '../exports/task-lifecycle.ts'
import { deliverWebhook, sweepForEver } from './deliver-webhook.ts'
import { expireFiles } from './expire-files.ts'
import { failExport } from './fail-export.ts'
import { finishExport } from './finish-export.ts'
import { mixAudioOf } from './mix-audio.ts'
import { planExport } from './plan-export.ts'
import { renderSegmentOf } from './render-segment.ts'
import { failOverdueExports } from './wait-out.ts'
import type { WorkerContext } from './worker-context.ts'

const EXPIRY_INTERVAL_MS = 3_600_000
/** Deliveries mostly wait for somebody else's server. */
const DELIVERIES_AT_ONCE = 8

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
    const task = await taskStanding(context.db, taskId)
    // A job from before the task was paused and released says nothing about it now.
    if (task?.resumptions === resumptions) await failExport(context, taskId, exhaustedReason(reason))
  })
  await Promise.all([
    pool.warmUp(),
    queue.work('plan-export', { concurrency: 2 }, (payload, jobSignal) =>
      planExport(context, payload, jobSignal),
    ),
    queue.work('render-segment', { concurrency: pool.size }, (payload, jobSignal) =>
      renderSegmentOf(context, payload, jobSignal),
    ),
    queue.work('mix-audio', { concurrency: 1 }, (payload, jobSignal) =>
      mixAudioOf(context, payload, jobSignal),
    ),
    queue.work('finish-export', { concurrency: 1 }, (payload, jobSignal) =>
      finishExport(context, payload, jobSignal),
    ),
    queue.work('deliver-webhook', { concurrency: DELIVERIES_AT_ONCE }, (payload, jobSignal) =>
      deliverWebhook(webhooks, payload, jobSignal),
    ),
  ])
  void expireForEver(context, signal)
  void context.health.run(signal)
  void failOverdueExports(context, signal)
  void sweepForEver(webhooks, queue, signal)
}

function exhaustedReason(reason: string): string {
  return `Rendering failed several times and was given up. The last time: ${reason}`
}

async function expireForEver(context: WorkerContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await expireFiles(context, new Date()).catch((error: unknown) =>
      context.log.warn({ err: error }, 'old files could not be removed; the next try is in an hour'),
    )
    await delay(EXPIRY_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}
