import type { Transaction } from 'kysely'
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import type { PublishedEvent } from '../events/event-store.ts'
import { eventTypes } from '../events/event-types.ts'
import { type EndpointQueue, enqueueDeliveries } from './enqueue-delivery.ts'

/** A statement may have 65 535 parameters; a row has ten. */
const ROWS_PER_STATEMENT = 1_000

/**
 * Writes published events to the outbox for every enabled endpoint that wants them, and enqueues their deliveries, in the
 * transaction that publishes them.
 *
 * Events about one subject form a stream per endpoint: they arrive in order, and an event that cannot be delivered holds up
 * no other subject.
 */
export async function createEndpointDeliveries(
  transaction: Transaction<Database>,
  queue: EndpointQueue,
  accountId: string,
  events: readonly PublishedEvent[],
): Promise<void> {
  const sent = events.filter(({ type }) => eventTypes[type].isSent)
  if (sent.length === 0) return
  const endpoints = await transaction
    .selectFrom('webhook_endpoints')
    .select(['id', 'url', 'event_types'])
    .where('account_id', '=', accountId)
    .where('is_enabled', '=', true)
    .where('deleted_at', 'is', null)
    .execute()
  const rows = endpoints.flatMap(({ id: endpointId, url, event_types: types }) =>
    sent
      .filter(({ type }) => types === null || types.includes(type))
      .map((event) => ({
        id: uuidv7(),
        account_id: accountId,
        endpoint_id: endpointId,
        event_id: event.id,
        stream_id: uuidv5(event.subject_id, endpointId),
        sequence: event.sequence,
        event_type: event.type,
        occurred_at: event.occurred_at,
        url,
        headers: '{}',
      })),
  )
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_PER_STATEMENT)
    await transaction.insertInto('webhook_deliveries').values(batch).execute()
  }
  const streamIds = [...new Set(rows.map(({ stream_id }) => stream_id))]
  if (streamIds.length > 0) await enqueueDeliveries(queue, transaction, accountId, streamIds)
}
