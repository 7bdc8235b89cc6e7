import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { EventType } from '../events/event-types.ts'
import { recordEvent } from '../events/record-event.ts'
import { recordDelivery } from '../webhooks/delivery-store.ts'
import type { DeliveryQueue } from '../webhooks/enqueue-delivery.ts'
import { findTaskToAnnounce, type VisibleTask } from './task-store.ts'
import { buildTaskView } from './task-view.ts'

type ExportEventType = Extract<EventType, `EXPORT_${string}`>
/** The events that a task's `callbackUrl` receives. */
export type CallbackEventType = Extract<
  ExportEventType,
  'EXPORT_STARTED' | 'EXPORT_COMPLETED' | 'EXPORT_FAILED'
>

/** Records a change of a task with the task as it is in this transaction. */
export async function recordTaskChange(
  transaction: Transaction<Database>,
  type: ExportEventType,
  taskId: string,
  apiKeyId?: string,
): Promise<void> {
  const task = await findTaskToAnnounce(transaction, taskId)
  if (task === undefined) return
  const { account_id: accountId, now } = task
  await recordEvent(transaction, buildTaskEvent(type, { accountId, apiKeyId, task, now }))
}

/**
 * Records an event that the task's `callbackUrl` receives, and enqueues its delivery if there is one. The delivery refers to
 * the recorded event.
 */
export async function recordTaskEvent(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  type: CallbackEventType,
  taskId: string,
): Promise<void> {
  const task = await findTaskToAnnounce(transaction, taskId)
  if (task === undefined) return
  const { account_id: accountId, now } = task
  const eventId = await recordEvent(transaction, buildTaskEvent(type, { accountId, task, now }))
  if (task.callback_url === null) return
  await recordDelivery(transaction, queue, {
    accountId,
    taskId,
    eventId,
    eventType: type,
    occurredAt: now,
    url: task.callback_url,
    headers: task.callback_headers ?? {},
  })
}

/**
 * Builds the event of a task: `data.task` is the task as its owner saw it at `now`.
 *
 * @param change.apiKeyId - The key that made the change.
 */
export function buildTaskEvent(
  type: ExportEventType,
  change: {
    readonly accountId: string
    readonly apiKeyId?: string | undefined
    readonly task: VisibleTask
    readonly now: Date
  },
) {
  const { accountId, apiKeyId, task, now } = change
  // The path becomes a signed URL when the event is read or sent.
  const data = { task: buildTaskView(task, now, (path) => path) }
  return { accountId, type, subjectId: task.id, apiKeyId, data }
}
