import { isDatabaseFull, isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import { runPeriodically } from '../../platform/observability/run-periodically.ts'
import type { DeliveryContext } from './deliver.ts'
import { findDueStreams } from './delivery-store.ts'
import { type DeliveryQueue, enqueueDelivery } from './enqueue-delivery.ts'

/** Bounds how late a retry is sent, and an event whose job was lost. */
const SWEEP_INTERVAL_MS = 5_000
const SWEEP_LIMIT = 500

/**
 * Enqueues all due deliveries every 5 s: retries, and events that a crash or a command left without a job.
 *
 * @param signal - Aborted when the service stops.
 */
export async function sweepDeliveriesPeriodically(
  context: DeliveryContext,
  queue: DeliveryQueue,
  signal: AbortSignal,
): Promise<void> {
  await runPeriodically(() => sweepDeliveries(context, queue), {
    intervalMs: SWEEP_INTERVAL_MS,
    signal,
    onError: (error) => {
      // The queue reports these two itself.
      if (!isDatabaseUnavailable(error) && !isDatabaseFull(error))
        context.log.warn({ err: error }, 'failed to look for due webhooks; trying again in 5 s')
    },
  })
}

async function sweepDeliveries(
  { db, now }: Pick<DeliveryContext, 'db' | 'now'>,
  queue: DeliveryQueue,
): Promise<void> {
  for (const stream of await findDueStreams(db, now(), SWEEP_LIMIT)) await enqueueDelivery(queue, db, stream)
}
