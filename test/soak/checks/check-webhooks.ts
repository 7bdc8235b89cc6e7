import type { Violation } from '../history.ts'
import type { ReceivedWebhook } from '../soak-receiver.ts'
import type { TaskRow } from './task-rows.ts'

const check = 'webhooks'
const GONE = 410

/**
 * Checks what receivers were sent: for each task with a callback that completed or failed, all its events, genuine and in
 * order, each under one id.
 *
 * @param received - The webhooks of all receivers, in order.
 */
export function checkWebhooks(tasks: readonly TaskRow[], received: readonly ReceivedWebhook[]): Violation[] {
  const forged = received
    .filter(({ isGenuine }) => !isGenuine)
    .map(({ taskId, id }) => ({ check, taskId, message: `Webhook ${id} has an invalid signature.` }))
  const ids = new Set(tasks.map(({ id }) => id))
  const strays = received
    .filter(({ taskId }) => !ids.has(taskId))
    .map(({ id, taskId }) => ({
      check,
      taskId,
      message: `Webhook ${id} is for a task that does not exist.`,
    }))
  return [
    ...forged,
    ...strays,
    ...tasks.flatMap((task) =>
      checkTask(
        task,
        received.filter(({ taskId }) => taskId === task.id),
      ),
    ),
  ]
}

function checkTask(task: TaskRow, received: readonly ReceivedWebhook[]): Violation[] {
  const violation = (message: string): Violation => ({ check, taskId: task.id, message, evidence: received })
  const violations: Violation[] = []
  const expected = task.callback_url === null ? [] : expectedEvents(task.status)
  for (const eventType of expected) {
    const isDelivered = received.some((one) => one.eventType === eventType && isSuccess(one))
    if (!isDelivered) violations.push(violation(`${eventType} was never delivered.`))
  }
  const allowed = new Set(task.callback_url === null ? [] : ['EXPORT_STARTED', ...expected])
  for (const { eventType } of received) {
    if (!allowed.has(eventType))
      violations.push(violation(`${eventType} was sent for a task that is ${task.status}.`))
  }
  for (const eventType of new Set(received.map((one) => one.eventType))) {
    const ids = new Set(received.filter((one) => one.eventType === eventType).map(({ id }) => id))
    if (ids.size > 1) violations.push(violation(`${eventType} was sent under ${ids.size} ids.`))
  }
  if (!isInOrder(received))
    violations.push(violation('The end of an export was sent before its start was delivered or given up.'))
  return violations
}

/** Returns the events of a task that has ended. A canceled task may or may not have started. */
function expectedEvents(status: string): string[] {
  if (status === 'COMPLETED') return ['EXPORT_STARTED', 'EXPORT_COMPLETED']
  // It may have failed before a worker started it.
  return status === 'FAILED' ? ['EXPORT_FAILED'] : []
}

/** Returns whether each event waited until the one before it was delivered or given up. */
function isInOrder(received: readonly ReceivedWebhook[]): boolean {
  const firstEnd = received.findIndex(({ eventType }) => eventType !== 'EXPORT_STARTED')
  const starts = received.filter(({ eventType }) => eventType === 'EXPORT_STARTED')
  if (firstEnd < 0 || starts.length === 0) return true
  return received
    .slice(0, firstEnd)
    .some((one) => one.eventType === 'EXPORT_STARTED' && (isSuccess(one) || one.responseStatus === GONE))
}

const isSuccess = ({ responseStatus }: ReceivedWebhook): boolean =>
  responseStatus !== undefined && responseStatus >= 200 && responseStatus < 300
