import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { storeNamedFile } from '../../platform/storage/store-named-file.ts'
import { completeUnit, type StoredUnit, type UnitOutcome } from '../exports/task-lifecycle.ts'
import { removeTaskFiles } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** Stores a piece that this attempt rendered; with the last one the export is ready to be joined. */
export async function storeUnit(
  context: WorkerContext,
  job: TaskJob,
  unitIndex: number,
  rendered: { readonly key: string; readonly path: string } & Pick<StoredUnit, 'contentKey' | 'warnings'>,
): Promise<void> {
  const { key: storageKey, contentKey, warnings } = rendered
  const unit = { storageKey, contentKey, warnings, origin: 'own' } as const
  const outcome = await storeNamedFile(context, rendered, {
    name: (transaction) => recordUnit(transaction, context, job, unitIndex, unit),
    isNamed: (recorded) => recorded === 'last' || recorded === 'noted',
  })
  if (outcome === 'unwanted') await removeTaskFiles(context, job.taskId)
}

/**
 * Makes a piece share the file that another export has stored.
 *
 * @returns False if that file is being removed, so that this piece must be rendered.
 */
export async function shareUnit(
  context: WorkerContext,
  job: TaskJob,
  unitIndex: number,
  stored: Pick<StoredUnit, 'storageKey' | 'contentKey' | 'warnings'>,
): Promise<boolean> {
  const outcome = await context.db
    .transaction()
    .execute((transaction) =>
      recordUnit(transaction, context, job, unitIndex, { ...stored, origin: 'shared' }),
    )
  return outcome !== 'gone'
}

async function recordUnit(
  transaction: Transaction<Database>,
  { queue }: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  unitIndex: number,
  unit: StoredUnit,
): Promise<UnitOutcome> {
  const outcome = await completeUnit(transaction, { taskId, resumptions, unitIndex }, unit)
  if (outcome === 'last') await queue.enqueue(transaction, 'finish-export', { taskId, resumptions })
  return outcome
}
