import { deleteOldEvents } from '../../events/event-store.ts'
import { clearOutputKey, findEndedTasksWithUnits, findExpiredOutputs } from '../../exports/file-store.ts'
import { deleteOutputs, findExtraOutputKeys } from '../../exports/output-store.ts'
import { deleteExpiredQuotes } from '../../exports/quotes.ts'
import { deleteExpiredResponses } from '../../idempotency/idempotency-store.ts'
import { deleteEndedDeliveries } from '../../webhooks/delivery-store.ts'
import { removeTaskFiles } from '../exports/task-files.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Rendered units are kept for 24 hours after their export ends, so that a changed export can reuse some of them. A failed
 * export's files are removed at once.
 */
const UNIT_LIFETIME_MS = 24 * 3_600_000
/** The log of ended webhook deliveries is kept for 30 days; until then they can be read and redelivered. */
const DELIVERY_LOG_LIFETIME_MS = 30 * 24 * 3_600_000

/**
 * Removes expired outputs, rendered units, idempotency responses, quotes, webhook logs and events. Several nodes may do so at the same
 * time.
 */
export async function expireFiles(context: WorkerContext, now: Date): Promise<void> {
  for (const { id, output_key: key } of await findExpiredOutputs(context.db, now)) {
    const extras = await findExtraOutputKeys(context.db, id)
    for (const expired of [...extras, ...(key === null ? [] : [key])]) await context.storage.delete(expired)
    await deleteOutputs(context.db, id)
    await clearOutputKey(context.db, id)
  }
  const before = new Date(now.getTime() - UNIT_LIFETIME_MS)
  for (const taskId of await findEndedTasksWithUnits(context.db, before))
    await removeTaskFiles(context, taskId)
  await deleteExpiredResponses(context.db, now)
  await deleteExpiredQuotes(context.db, now)
  await deleteEndedDeliveries(context.db, new Date(now.getTime() - DELIVERY_LOG_LIFETIME_MS))
  await deleteOldEvents(context.db, new Date(now.getTime() - context.eventDays * 24 * 3_600_000))
}
