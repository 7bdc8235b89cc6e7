import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { TraceContext, Tracing } from '../../platform/tracing/tracing.ts'
import { chargeTasks } from '../billing/credit-store.ts'
import type { ChargeSplit } from '../billing/split-charge.ts'
import { recordEvents } from '../events/record-event.ts'
import { insertBatchTasks, type NewBatchTask } from '../exports/creation-store.ts'
import { buildTaskEvent } from '../exports/task-events.ts'
import { ROWS_PER_STATEMENT } from './batch-store.ts'

/** A task of a batch, whose trace has not been started. */
export type UntracedTask = Omit<NewBatchTask, 'traceContext'>

/**
 * Stores the tasks of a batch with their charges and events. They wait without a job.
 *
 * @param splits - The charge of each task.
 */
export async function storeTasks(
  transaction: Transaction<Database>,
  account: {
    readonly accountId: string
    readonly apiKeyId: string
    readonly isPaused: boolean
    readonly tracing: Tracing
  },
  tasks: readonly UntracedTask[],
  splits: readonly ChargeSplit[],
): Promise<void> {
  const { accountId, apiKeyId, isPaused, tracing } = account
  const traced = tasks.map((task) => ({ ...task, traceContext: startTrace(tracing, task) }))
  const stored = await insertBatchTasks(transaction, traced, isPaused ? 'PAUSED' : 'PENDING')
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

/** Starts the trace of one export of a batch: thousands in the trace of the request could not be read. */
function startTrace(tracing: Tracing, { id, batchId, batchRow }: UntracedTask): TraceContext | undefined {
  if (!tracing.isOn) return undefined
  return tracing.record({
    name: 'create export of batch',
    kind: 'producer',
    parent: null,
    link: tracing.current,
    attributes: {
      'framewright.export.id': id,
      'framewright.batch.id': batchId,
      'framewright.batch.row': batchRow,
    },
  })
}
