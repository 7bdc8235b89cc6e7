import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { WebhookEventType } from '../../platform/database/webhook-tables.ts'
import { recordDelivery } from '../webhooks/delivery-store.ts'
import type { DeliveryQueue } from '../webhooks/enqueue-delivery.ts'
import { findTaskToAnnounce } from './task-store.ts'
import { buildTaskView } from './task-view.ts'

/**
 * Records an event with the task as it is in this transaction, and enqueues its delivery. Does nothing if the task has
 * no `callbackUrl`, or the event was recorded before.
 */
export async function recordTaskEvent(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  eventType: WebhookEventType,
  taskId: string,
): Promise<void> {
  const task = await findTaskToAnnounce(transaction, taskId)
  if (task === undefined || task.callback_url === null) return
  await recordDelivery(transaction, queue, {
    accountId: task.account_id,
    taskId,
    eventType,
    occurredAt: task.now,
    // The path becomes a signed URL when the event is first sent.
    task: JSON.stringify(buildTaskView(task, task.now, (path) => path)),
    url: task.callback_url,
    headers: task.callback_headers ?? {},
  })
}
