import { sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { type Endpoint, endpointColumns, recordEndpointChange } from './endpoint-store.ts'

/** An attempt to send an event to an endpoint. */
export interface EndpointAttempt {
  readonly accountId: string
  readonly endpointId: string
  readonly at: Date
  readonly isAccepted: boolean
  /** Whether the receiver said that it wants no more events: 410. */
  readonly isGone: boolean
}

/**
 * Notes whether an endpoint works, and disables it if it responded with 410 or every attempt of `disableHours` has failed. Writes
 * only if something changes, so that concurrent attempts rarely wait for each other.
 */
export async function noteEndpointAttempt(
  transaction: Transaction<Database>,
  { accountId, endpointId, at, isAccepted, isGone }: EndpointAttempt,
  disableHours: number,
): Promise<void> {
  const endpoint = await transaction
    .selectFrom('webhook_endpoints')
    .select(['failing_since', 'is_enabled'])
    .where('id', '=', endpointId)
    .executeTakeFirst()
  if (endpoint === undefined || !endpoint.is_enabled) return
  const { failing_since: failingSince } = endpoint
  if (isAccepted) {
    if (failingSince !== null) await setFailingSince(transaction, endpointId, null)
    return
  }
  const hasFailedLong =
    failingSince !== null && failingSince.getTime() <= at.getTime() - disableHours * 3_600_000
  if (isGone || hasFailedLong) {
    const reason = isGone
      ? 'The receiver responded with 410 Gone.'
      : `Every attempt since ${failingSince?.toISOString()} failed.`
    await disableEndpoint(transaction, accountId, endpointId, reason)
  } else if (failingSince === null) await setFailingSince(transaction, endpointId, at)
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
