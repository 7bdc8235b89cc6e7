import { failTask } from '../../exports/task-lifecycle.ts'
import { formatNodeName } from '../../nodes/node-store.ts'
import type { WorkerContext } from '../worker-context.ts'
import { removeTaskFiles } from './task-files.ts'
import { traceExportEnd } from './trace-export-end.ts'

/**
 * Fails a task and removes its rendered files.
 *
 * @param reason - One sentence for the customer.
 * @param errorType - A code for the trace of the export.
 */
export async function failExport(
  context: WorkerContext,
  taskId: string,
  reason: string,
  errorType: string,
): Promise<void> {
  const { db, queue, log } = context
  const hasFailed = await db
    .transaction()
    .execute((transaction) => failTask(transaction, queue, taskId, reason))
  if (hasFailed) {
    log.warn({ taskId, reason, node: formatNodeName(context.node) }, 'export failed')
    await traceExportEnd(context, taskId, errorType)
  }
  await removeTaskFiles(context, taskId).catch((error: unknown) => {
    // The storage may be the cause of the failure. Expiry and the orphan sweep remove what is left.
    log.warn({ err: error, taskId }, 'the files of a failed export could not be removed')
  })
}
