import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { DeliveryAttempt } from './delivery-store.ts'
import { findEndpoint, findEndpointTarget } from './endpoint-store.ts'
import { buildTestEvent } from './event-body.ts'
import { sendEvent } from './send-event.ts'

/**
 * Sends a signed test event to an endpoint once. Nothing is recorded.
 *
 * @returns The attempt; undefined if the account does not have the endpoint.
 */
export async function sendTestEvent(
  db: Kysely<Database>,
  accountId: string,
  endpointId: string,
  { outbound, now }: { readonly outbound: Pick<OutboundClient, 'post'>; readonly now: Date },
): Promise<DeliveryAttempt | undefined> {
  if ((await findEndpoint(db, accountId, endpointId)) === undefined) return undefined
  const { url, secrets } = await findEndpointTarget(db, endpointId, now)
  const id = uuidv7()
  const event = { id, url, callbackHeaders: {}, body: buildTestEvent(endpointId, id, now) }
  return sendEvent(event, secrets, { outbound, at: now })
}
