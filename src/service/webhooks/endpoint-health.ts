import { sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { type Endpoint, endpointColumns, recordEndpointChange } from './endpoint-store.ts'

/**
 * An endpoint is not disabled before this number of failed attempts: more than those of two events (8 each), so that one which
 * rarely receives an event is not judged by a single outage.
 */
const MIN_FAILED_ATTEMPTS = 20

/** An attempt to send an event to an endpoint. */
export interface EndpointAttempt {
  readonly accountId: string
  readonly endpointId: string
  /** Where the event was sent. */
  readonly url: string
  readonly at: Date
  readonly isAccepted: boolean
  /** Whether the receiver said that it wants no more events: 410. */
  readonly isGone: boolean
}

/**
 * Notes whether an endpoint works, and disables it if it responded with 410, or if every attempt of `disableHours` has failed
 * and these were at least 20. Writes only if something changes, so that concurrent attempts rarely wait for each other.
 */
export async function noteEndpointAttempt(
  transaction: Transaction<Database>,
  { accountId, endpointId, url, at, isAccepted, isGone }: EndpointAttempt,
  disableHours: number,
): Promise<void> {
  const endpoint = await transaction
    .selectFrom('webhook_endpoints')
    .select(['failing_since', 'is_enabled', 'url'])
    .where('id', '=', endpointId)
    .executeTakeFirst()
  if (endpoint === undefined || !endpoint.is_enabled) return
  // An attempt at an earlier URL says nothing about this one.
  if (endpoint.url !== url) return
  const { failing_since: failingSince } = endpoint
  if (isAccepted) {
    if (failingSince !== null) await setFailingSince(transaction, endpointId, null)
    return
  }
  const hasFailedLong =
    failingSince !== null &&
    failingSince.getTime() <= at.getTime() - disableHours * 3_600_000 &&
    (await hasFailedOften(transaction, endpointId, failingSince))
  if (isGone || hasFailedLong) {
    const reason = isGone
      ? 'The receiver responded with 410 Gone.'
      : `Every attempt since ${failingSince?.toISOString()} failed.`
    await disableEndpoint(transaction, accountId, endpointId, reason)
  } else if (failingSince === null) await setFailingSince(transaction, endpointId, at)
}

async function hasFailedOften(
  transaction: Transaction<Database>,
  endpointId: string,
  failingSince: Date,
): Promise<boolean> {
  // Every attempt since then has failed.
  const attempts = await transaction
    .selectFrom('webhook_deliveries')
    .innerJoin('webhook_attempts', 'delivery_id', 'webhook_deliveries.id')
    .select('number')
    .where('endpoint_id', '=', endpointId)
    .where('at', '>=', failingSince)
    .limit(MIN_FAILED_ATTEMPTS)
    .execute()
  return attempts.length === MIN_FAILED_ATTEMPTS
}

async function setFailingSince(
  transaction: Transaction<Database>,
  endpointId: string,
  failingSince: Date | null,
): Promise<void> {
  await transaction
    .updateTable('webhook_endpoints')
    .set({ failing_since: failingSince })
    .where('id', '=', endpointId)
    .where('failing_since', failingSince === null ? 'is not' : 'is', null)
    .execute()
}

async function disableEndpoint(
  transaction: Transaction<Database>,
  accountId: string,
  endpointId: string,
  reason: string,
): Promise<void> {
  const endpoint: Endpoint | undefined = await transaction
    .updateTable('webhook_endpoints')
    .set({ is_enabled: false, disabled_reason: reason, updated_at: sql`now()` })
    .where('id', '=', endpointId)
    .where('is_enabled', '=', true)
    .returning(endpointColumns)
    .executeTakeFirst()
  // Another attempt may have disabled it.
  if (endpoint !== undefined)
    await recordEndpointChange(transaction, 'WEBHOOK_ENDPOINT_DISABLED', { accountId, endpoint })
}
