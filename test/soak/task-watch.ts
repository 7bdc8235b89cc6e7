import { setTimeout as delay } from 'node:timers/promises'
import type { Customer, Intent } from './customer.ts'
import type { History } from './history.ts'

const INTERVAL_MS = 400

export const terminalStatuses: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELED']

/** The state of a task as a client saw it. */
interface Seen {
  readonly status: string
  readonly progress: number
}

/**
 * Reads an account's tasks one after the other, like a polling client, until `signal` is aborted: a task that was
 * accepted with 201 exists, its progress never falls, and its final status never changes.
 */
export async function watchTasks(customer: Customer, history: History, signal: AbortSignal): Promise<void> {
  const seen = new Map<string, Seen>()
  for (let round = 0; !signal.aborted; round++) {
    // Tasks that have ended are read again now and then.
    const allTaskIds = customer.intents.flatMap(({ taskIds }) => [...taskIds])
    const active = allTaskIds.filter((taskId) => !hasEnded(seen.get(taskId)))
    const candidates = round % 4 === 0 || active.length === 0 ? allTaskIds : active
    const taskId = candidates[round % Math.max(1, candidates.length)]
    if (taskId !== undefined) {
      // Nodes come and go.
      const response = await customer.client.send({ path: `/v1/exports/${taskId}` }).catch(() => undefined)
      if (response?.status === 404)
        history.violate({
          check: 'tasks',
          taskId,
          message: 'The request for a task that was accepted with 201 got 404.',
        })
      if (response?.status === 200) recordState(seen, taskId, response.body.data, history)
    }
    await delay(INTERVAL_MS, undefined, { signal }).catch(() => 'the watch ends')
  }
}

const hasEnded = (seen: Seen | undefined): boolean =>
  seen !== undefined && terminalStatuses.includes(seen.status)

function recordState(seen: Map<string, Seen>, taskId: string, task: Seen, history: History): void {
  const before = seen.get(taskId)
  const { status, progress } = task
  seen.set(taskId, { status, progress })
  if (before === undefined) return
  const evidence = { before, after: { status, progress } }
  if (hasEnded(before) && status !== before.status)
    history.violate({
      check: 'tasks',
      taskId,
      message: `A task that was ${before.status} became ${status}.`,
      evidence,
    })
  else if (progress < before.progress)
    history.violate({ check: 'tasks', taskId, message: 'The progress of a task fell.', evidence })
  if (status !== before.status) history.add('status', { taskId, status })
}

/** Finds the intent that a task belongs to. */
export function findIntent(intents: readonly Intent[], filename: string): Intent | undefined {
  return intents.find(({ name, variant }) => filename === `${name}.${variant.format}`)
}
