import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { DeliveryAttempt } from './delivery-store.ts'
import { buildSampleEvent } from './event-body.ts'
import { findSigningSecrets } from './secret-store.ts'
import { sendEvent } from './send-event.ts'

/**
 * Sends a signed sample event once, so that customers can test their receiver. Nothing is recorded.
 *
 * @param accountId - The account whose secret signs the event.
 * @returns The attempt; undefined if the account has no secret.
 */
export async function sendSampleEvent(
  db: Kysely<Database>,
  accountId: string,
  url: string,
  { outbound, now }: { readonly outbound: OutboundClient; readonly now: Date },
): Promise<DeliveryAttempt | undefined> {
  const secrets = await findSigningSecrets(db, accountId, now)
  if (secrets === undefined) return undefined
  const event = { id: uuidv7(), url, callbackHeaders: {}, body: buildSampleEvent(now) }
  return sendEvent(event, secrets, { outbound, at: now })
}
