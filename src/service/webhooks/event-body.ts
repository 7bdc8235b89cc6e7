import { type StoredBatchView, type StoredTask, signBatchLinks, signTaskLink } from '../events/event-view.ts'
import type { PendingDelivery } from './delivery-store.ts'

/**
 * Builds the JSON text that is sent: `{ eventType, occurredAt, task }`, with the task as the API returned it when
 * the event occurred.
 *
 * @param linkTo - Turns the path of a file in the stored task into a signed URL.
 */
export function buildEventBody(
  delivery: Pick<PendingDelivery, 'event_type' | 'occurred_at' | 'task' | 'data'>,
  linkTo: (path: string) => string,
): string {
  if (delivery.event_type === 'BATCH_COMPLETED') return buildBatchEventBody(delivery, linkTo)
  return JSON.stringify({
    eventType: delivery.event_type,
    occurredAt: delivery.occurred_at.toISOString(),
    task: signTaskLink(readTask(delivery), linkTo),
  })
}

/** Returns the task of a delivery: that of the event in the log, or of versions without that log, its own. */
function readTask({ task, data }: Pick<PendingDelivery, 'task' | 'data'>): StoredTask {
  // `buildTaskEvent` stored a task as `buildTaskView` returns it.
  if (data !== null) return (JSON.parse(data) as { readonly task: StoredTask }).task
  if (task === null) throw new Error('The delivery has neither an event nor a task.')
  return JSON.parse(task) as StoredTask
}

/** Builds the JSON text that tests an endpoint: an event that is not in the log. */
export function buildTestEvent(endpointId: string, eventId: string, now: Date): string {
  return JSON.stringify({
    sequence: 0,
    eventId,
    type: 'WEBHOOK_TEST',
    occurredAt: now.toISOString(),
    subject: { kind: 'endpoint', id: endpointId },
    apiKeyId: null,
    data: { endpointId },
  })
}

/** Builds `{ eventType, occurredAt, batch }`, with the batch as the API returned it when it ended. */
function buildBatchEventBody(
  {
    event_type: eventType,
    occurred_at: occurredAt,
    data,
  }: Pick<PendingDelivery, 'event_type' | 'occurred_at' | 'data'>,
  linkTo: (path: string) => string,
): string {
  if (data === null) throw new Error('The delivery of a batch has no event.')
  // `recordBatchEvent` stored a batch as `buildBatchView` returns it.
  const { batch } = JSON.parse(data) as { readonly batch: StoredBatchView }
  return JSON.stringify({
    eventType,
    occurredAt: occurredAt.toISOString(),
    batch: signBatchLinks(batch, linkTo),
  })
}

/** Builds the event of a fictitious completed export, for testing receivers. */
export function buildSampleEvent(now: Date): string {
  const at = now.toISOString()
  return JSON.stringify({
    eventType: 'EXPORT_COMPLETED',
    occurredAt: at,
    task: {
      taskId: '00000000-0000-7000-8000-000000000000',
      projectId: null,
      createdByApiKeyId: null,
      clientTaskId: 'webhook-test',
      status: 'COMPLETED',
      progress: 100,
      error: null,
      warnings: [],
      outputUrl: null,
      outputExpiresAt: null,
      outputSizeBytes: null,
      filename: 'webhook-test.mp4',
      durationSeconds: 1,
      billedStandardSeconds: 1,
      chargedCredits: '0',
      settings: { fps: 30, ratio: '16:9', scale: 1, format: 'mp4', transparent: false, quality: 'standard' },
      priority: 0,
      callbackUrl: null,
      createdAt: at,
      startedAt: at,
      completedAt: at,
    },
  })
}
