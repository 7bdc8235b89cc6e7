import { completePiece } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import type { WorkerContext } from './worker-context.ts'

/** Notes that a piece is in storage; with the last one the export is ready to be joined. */
export async function finishPiece(
  { db, queue }: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  pieceIndex: number,
  storageKey: string,
  warnings: readonly string[] = [],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const isLast = await completePiece(transaction, taskId, pieceIndex, storageKey, warnings, resumptions)
    if (isLast) await queue.enqueue(transaction, 'finish-export', { taskId, resumptions })
  })
}
