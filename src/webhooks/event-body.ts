import type { PendingDelivery } from './delivery-store.ts'

/**
 * The JSON that is sent: `{ eventType, occurredAt, task }`, the task as the API answered at that moment.
 *
 * @param linkTo - Makes the address of the output from the path that stands in the stored snapshot.
 */
export function eventBody(
  delivery: Pick<PendingDelivery, 'event_type' | 'occurred_at' | 'task'>,
  linkTo: (path: string) => string,
): string {
  // Written by `recordDelivery` from a task's snapshot.
  const task = JSON.parse(delivery.task) as { readonly outputUrl: string | null }
  return JSON.stringify({
    eventType: delivery.event_type,
    occurredAt: delivery.occurred_at.toISOString(),
    task: { ...task, outputUrl: task.outputUrl === null ? null : linkTo(task.outputUrl) },
  })
}
