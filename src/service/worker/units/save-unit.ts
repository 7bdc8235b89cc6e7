import type { Transaction } from 'kysely'
import type { Database } from '../../../platform/database/tables.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { storeNamedFile } from '../../../platform/storage/store-named-file.ts'
import type { UnitId } from '../../exports/unit-id.ts'
import { completeUnit, type StoredUnit, type UnitOutcome } from '../../exports/unit-store.ts'
import { removeTaskFiles } from '../exports/task-files.ts'
import type { WorkerContext } from '../worker-context.ts'
import { findUsableUnits } from './usable-units.ts'

/** Saves a render unit that this attempt rendered: its file in storage, and its row. The last unit of an export enqueues the join. */
export async function saveUnit(
  context: WorkerContext,
  job: TaskJob,
  unit: UnitId,
  rendered: { readonly key: string; readonly path: string } & Pick<
    StoredUnit,
    'contentKey' | 'warnings' | 'measurements'
  >,
): Promise<void> {
  const { key: storageKey, contentKey, warnings, measurements } = rendered
  const stored = { storageKey, contentKey, warnings, measurements, origin: 'own' } as const
  const outcome = await context.tracing.run({ name: 'store unit' }, () =>
    storeNamedFile(context, rendered, {
      name: (transaction) => recordUnit(transaction, context, job, unit, stored),
      isNamed: (result) => result === 'last' || result === 'recorded',
    }),
  )
  if (outcome === 'taskEnded') await removeTaskFiles(context, job.taskId)
}

/**
 * Completes a render unit with a file that another export has stored.
 *
 * @returns False if there is none, so that this unit must be rendered.
 */
export async function shareStoredUnit(
  context: WorkerContext,
  job: TaskJob,
  unit: UnitId,
  contentKey: string,
): Promise<boolean> {
  const stored = (await findUsableUnits(context, [contentKey])).get(contentKey)
  if (stored === undefined) return false
  const outcome = await context.db
    .transaction()
    .execute((transaction) => recordUnit(transaction, context, job, unit, stored))
  const isShared = outcome !== 'gone'
  if (isShared) context.tracing.annotate({ 'framewright.unit.is_shared': true })
  return isShared
}

async function recordUnit(
  transaction: Transaction<Database>,
  { queue }: WorkerContext,
  { taskId, generation = 0 }: TaskJob,
  unit: UnitId,
  stored: StoredUnit,
): Promise<UnitOutcome> {
  const outcome = await completeUnit(transaction, { taskId, generation, unit }, stored)
  if (outcome === 'last') await queue.enqueue(transaction, 'finish-export', { taskId, generation })
  return outcome
}
