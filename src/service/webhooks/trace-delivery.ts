import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { TraceContext, Tracing } from '../../platform/tracing/tracing.ts'
import type { DeliveryAttempt, PendingDelivery } from './delivery-store.ts'
import { isAccepted } from './send-event.ts'

interface TracedContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly tracing: Tracing
}

/** Makes an attempt at a delivery in a span, in the trace of the export that it is about. */
export async function traceDelivery(
  context: TracedContext,
  delivery: PendingDelivery,
  attempt: () => Promise<void>,
): Promise<void> {
  const { tracing } = context
  if (!tracing.isOn) return attempt()
  const { id, event_type: eventType, attempts, url } = delivery
  const span = {
    name: 'POST',
    kind: 'client',
    parent: await findParent(context, delivery),
    attributes: {
      'http.request.method': 'POST',
      // The rest of the URL may have a secret.
      'server.address': URL.parse(url)?.hostname,
      'framewright.delivery.id': id,
      'framewright.event.type': eventType,
      'framewright.attempt': attempts + 1,
      ...(delivery.task_id !== null && { 'framewright.export.id': delivery.task_id }),
    },
  } as const
  return tracing.run(span, attempt)
}

/** Adds the outcome of an attempt to its span. */
export function traceAttempt(tracing: Tracing, { status }: DeliveryAttempt): void {
  if (!tracing.isOn) return
  if (status !== null) tracing.annotate({ 'http.response.status_code': status })
  if (!isAccepted(status)) tracing.fail(String(status ?? 'NO_RESPONSE'))
}

/** Returns null, which starts a trace, for events about other things than exports. */
async function findParent(
  { db, log }: TracedContext,
  { task_id: taskId, event_id: eventId }: PendingDelivery,
): Promise<TraceContext | null> {
  try {
    const subject = sql<string>`(
      select subject_id from account_events where id = ${eventId} and subject_kind = 'export')`
    const task = await db
      .selectFrom('export_tasks')
      .select('trace_context')
      .where('id', '=', taskId ?? subject)
      .executeTakeFirst()
    return task?.trace_context ?? null
  } catch (error) {
    log.debug({ err: error, taskId }, 'the trace of a delivery could not be read')
    return null
  }
}
