import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { chargeTasks } from '../billing/credit-store.ts'
import type { ChargeSplit } from '../billing/split-charge.ts'
import { recordEvents } from '../events/record-event.ts'
import { insertBatchTasks, type NewBatchTask } from '../exports/creation-store.ts'
import { buildTaskEvent } from '../exports/task-events.ts'
import { ROWS_PER_STATEMENT } from './batch-store.ts'

/**
 * Stores the tasks of a batch with their charges and events. They wait without a job.
 *
 * @param splits - The charge of each task.
 */
export async function storeTasks(
  transaction: Transaction<Database>,
  account: { readonly accountId: string; readonly apiKeyId: string; readonly isPaused: boolean },
  tasks: readonly NewBatchTask[],
  splits: readonly ChargeSplit[],
): Promise<void> {
  const { accountId, apiKeyId, isPaused } = account
  const stored = await insertBatchTasks(transaction, tasks, isPaused ? 'PAUSED' : 'PENDING')
  for (let at = 0; at < stored.length; at += ROWS_PER_STATEMENT) {
    const events = stored
      .slice(at, at + ROWS_PER_STATEMENT)
      .map((task) => buildTaskEvent('EXPORT_CREATED', { accountId, apiKeyId, task, now: task.created_at }))
    await recordEvents(transaction, events)
    const charges = tasks
      .slice(at, at + ROWS_PER_STATEMENT)
      .map(({ id }, index) => ({ taskId: id, parts: splits[at + index]?.parts ?? [] }))
    await chargeTasks(transaction, accountId, charges)
  }
}
