import { completePiece } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import { removeFilesOf } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** Notes that a piece is in storage; with the last one the export is ready to be joined. */
export async function finishPiece(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  pieceIndex: number,
  storageKey: string,
  warnings: readonly string[] = [],
): Promise<void> {
  const { db, queue } = context
  const outcome = await db.transaction().execute(async (transaction) => {
    const noted = await completePiece(transaction, taskId, pieceIndex, storageKey, warnings, resumptions)
    if (noted === 'last') await queue.enqueue(transaction, 'finish-export', { taskId, resumptions })
    return noted
  })
  // It was stored while whoever ended the task removed what there was.
  if (outcome === 'unwanted') await removeFilesOf(context, taskId)
}
