import { clearOutputKey, findEndedTasksWithUnits, findExpiredOutputs } from '../exports/file-store.ts'
import { deleteExpiredResponses } from '../idempotency/idempotency-store.ts'
import { deleteEndedDeliveries } from '../webhooks/delivery-store.ts'
import { removeTaskFiles } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

/** Rendered pieces are kept so long after their export: the next one may need only some of them anew. */
const UNIT_LIFETIME_MS = 24 * 3_600_000
/** Webhooks that were delivered, or given up, can be looked at and sent again for so long. */
const DELIVERY_LOG_LIFETIME_MS = 30 * 24 * 3_600_000

/** Removes what is no longer kept: old outputs, old pieces, old answers, old
 * logs of webhooks. Harmless on several nodes at once. */
export async function expireFiles(context: WorkerContext, now: Date): Promise<void> {
  for (const { id, output_key: key } of await findExpiredOutputs(context.db, now)) {
    if (key !== null) await context.storage.delete(key)
    await clearOutputKey(context.db, id)
  }
  const before = new Date(now.getTime() - UNIT_LIFETIME_MS)
  for (const taskId of await findEndedTasksWithUnits(context.db, before))
    await removeTaskFiles(context, taskId)
  await deleteExpiredResponses(context.db, now)
  await deleteEndedDeliveries(context.db, new Date(now.getTime() - DELIVERY_LOG_LIFETIME_MS))
}
