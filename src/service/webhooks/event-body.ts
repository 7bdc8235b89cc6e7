import type { PendingDelivery } from './delivery-store.ts'

/**
 * Builds the JSON text that is sent: `{ eventType, occurredAt, task }`, with the task as the API returned it when
 * the event occurred.
 *
 * @param linkTo - Turns the output's path in the stored task into a signed URL.
 */
export function buildEventBody(
  delivery: Pick<PendingDelivery, 'event_type' | 'occurred_at' | 'task'>,
  linkTo: (path: string) => string,
): string {
  if (delivery.event_type === 'BATCH_COMPLETED') return buildBatchEventBody(delivery, linkTo)
  // `recordDelivery` stored a task as `buildTaskView` returns it.
  const task = JSON.parse(delivery.task) as { readonly outputUrl: string | null }
  return JSON.stringify({
    eventType: delivery.event_type,
    occurredAt: delivery.occurred_at.toISOString(),
    task: { ...task, outputUrl: task.outputUrl === null ? null : linkTo(task.outputUrl) },
  })
}

/** Builds `{ eventType, occurredAt, batch }`, with the batch as the API returned it when it ended. */
function buildBatchEventBody(
  delivery: Pick<PendingDelivery, 'event_type' | 'occurred_at' | 'task'>,
  linkTo: (path: string) => string,
): string {
  // `advanceBatch` stored a batch as `buildBatchView` returns it.
  const batch = JSON.parse(delivery.task) as { readonly zipUrl: string | null; readonly csvUrl: string }
  return JSON.stringify({
    eventType: delivery.event_type,
    occurredAt: delivery.occurred_at.toISOString(),
    batch: {
      ...batch,
      zipUrl: batch.zipUrl === null ? null : linkTo(batch.zipUrl),
      csvUrl: linkTo(batch.csvUrl),
    },
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
      filename: 'webhook-test.mp4',
      durationSeconds: 1,
      billedStandardSeconds: 1,
      chargedCredits: '0',
      priority: 0,
      callbackUrl: null,
      createdAt: at,
      completedAt: at,
    },
  })
}
