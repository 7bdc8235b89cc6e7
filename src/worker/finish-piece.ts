import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { completePiece, type PieceOutcome, type StoredPiece } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import { storeNamedFile } from '../storage/store-named-file.ts'
import { removeFilesOf } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** Stores a piece that this attempt rendered; with the last one the export is ready to be joined. */
export async function storePiece(
  context: WorkerContext,
  job: TaskJob,
  pieceIndex: number,
  rendered: { readonly key: string; readonly path: string } & Pick<StoredPiece, 'contentKey' | 'warnings'>,
): Promise<void> {
  const { key: storageKey, contentKey, warnings } = rendered
  const piece = { storageKey, contentKey, warnings, origin: 'own' } as const
  const outcome = await storeNamedFile(context, rendered, {
    name: (transaction) => notePiece(transaction, context, job, pieceIndex, piece),
    isNamed: (noted) => noted === 'last' || noted === 'noted',
  })
  if (outcome === 'unwanted') await removeFilesOf(context, job.taskId)
}

/**
 * Makes a piece share the file that another export has stored.
 *
 * @returns False if that file is being removed, so that this piece must be rendered.
 */
export async function sharePiece(
  context: WorkerContext,
  job: TaskJob,
  pieceIndex: number,
  stored: Pick<StoredPiece, 'storageKey' | 'contentKey' | 'warnings'>,
): Promise<boolean> {
  const outcome = await context.db
    .transaction()
    .execute((transaction) =>
      notePiece(transaction, context, job, pieceIndex, { ...stored, origin: 'shared' }),
    )
  return outcome !== 'gone'
}

async function notePiece(
  transaction: Transaction<Database>,
  { queue }: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  pieceIndex: number,
  piece: StoredPiece,
): Promise<PieceOutcome> {
  const outcome = await completePiece(transaction, { taskId, resumptions, pieceIndex }, piece)
  if (outcome === 'last') await queue.enqueue(transaction, 'finish-export', { taskId, resumptions })
  return outcome
}
