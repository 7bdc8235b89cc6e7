import { failTask } from '../exports/task-lifecycle.ts'
import { nodeName } from '../nodes/node-store.ts'
import { removeTaskFiles } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** Fails a task and removes what was rendered for it. */
export async function failExport(context: WorkerContext, taskId: string, reason: string): Promise<void> {
  const { db, queue, log } = context
  const hasFailed = await db
    .transaction()
    .execute((transaction) => failTask(transaction, queue, taskId, reason))
  if (hasFailed) log.warn({ taskId, reason, node: nodeName(context.node) }, 'an export failed')
  await removeTaskFiles(context, taskId).catch((error: unknown) => {
    // The storage may be the reason for the failure; expiry and the sweep remove what is left.
    log.warn({ err: error, taskId }, 'the files of an export that failed could not be removed')
  })
}
