import { setTimeout as delay } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { isDatabaseFull, isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { type DeliveryContext, deliverDue } from '../webhooks/deliver.ts'
import { findTasksWithDueDelivery, hasPendingDelivery } from '../webhooks/delivery-store.ts'

/** How soon a retry is found after it is due, and an event whose job was lost. */
const SWEEP_INTERVAL_MS = 5_000
const SWEEP_LIMIT = 500

/** Has the events that this transaction wrote delivered as soon as it commits. */
export async function enqueueDelivery(
  queue: Pick<JobQueue, 'enqueue'>,
  transaction: Transaction<Database>,
  taskId: string,
): Promise<void> {
  if (await hasPendingDelivery(transaction, taskId)) {
    await queue.enqueue(transaction, 'deliver-webhook', { taskId }, { key: taskId })
  }
}

/** The job: delivers what is due of one task. */
export function deliverWebhook(
  context: DeliveryContext,
  { taskId }: { readonly taskId: string },
  signal: AbortSignal,
): Promise<void> {
  return deliverDue(context, taskId, signal)
}

/** Enqueues what is due: retries, and whatever a crash or a command left without a job. */
export async function sweepDeliveries(
  { db, now }: Pick<DeliveryContext, 'db' | 'now'>,
  queue: Pick<JobQueue, 'enqueue'>,
): Promise<void> {
  for (const taskId of await findTasksWithDueDelivery(db, now(), SWEEP_LIMIT)) {
    await queue.enqueue(db, 'deliver-webhook', { taskId }, { key: taskId })
  }
}

/** @param signal - Aborted when the service stops. */
export async function sweepPeriodically(
  context: DeliveryContext,
  queue: Pick<JobQueue, 'enqueue'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sweepDeliveries(context, queue).catch((error: unknown) => {
      // The queue says that the disk is full.
      if (!isDatabaseUnavailable(error) && !isDatabaseFull(error))
        context.log.warn({ err: error }, 'due webhooks could not be looked for')
    })
    await delay(SWEEP_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}
