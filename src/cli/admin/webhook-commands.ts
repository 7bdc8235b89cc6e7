import { validate as isUuid } from 'uuid'
import type { DeliveryState } from '../../platform/database/webhook-tables.ts'
import { OutboundClient } from '../../platform/network/outbound-client.ts'
import { Refusal } from '../../service/errors/refusal.ts'
import { assertCallbackUrl } from '../../service/exports/callback-rules.ts'
import { findDeliveries, redeliver } from '../../service/webhooks/delivery-log-store.ts'
import { ensureSecret, rotateSecret } from '../../service/webhooks/secret-store.ts'
import { isAccepted } from '../../service/webhooks/send-event.ts'
import { sendSampleEvent } from '../../service/webhooks/send-sample-event.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { resolveAccountId } from './resolve-account-id.ts'
import { withDatabase } from './with-database.ts'

export interface SecretFlags extends ServiceFlags {
  readonly account?: string
  readonly rotate?: true
}

export interface ListFlags extends ServiceFlags {
  readonly state?: DeliveryState
  readonly task?: string
}

const MAX_LISTED = 100

/** Returns an account's secret; creates one if the account has none, or if `flags.rotate` is set. */
export function ensureWebhookSecret(flags: SecretFlags): Promise<string> {
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const accountId = await resolveAccountId(database, flags.account)
    return flags.rotate === true
      ? rotateSecret(database, accountId, new Date())
      : ensureSecret(database, accountId)
  })
}

/**
 * Sends a sample event once.
 *
 * @returns A report for the user, and the exit code.
 */
export function testWebhook(
  flags: SecretFlags,
  url: string,
): Promise<{ readonly report: string; readonly exitCode: number }> {
  const config = readDatabaseSettings(flags)
  assertCallable(url, config)
  return withDatabase(config, async (database) => {
    const accountId = await resolveAccountId(database, flags.account)
    await using outbound = new OutboundClient({ allowPrivate: config.allowPrivateCallbacks })
    const attempt = await sendSampleEvent(database, accountId, url, { outbound, now: new Date() })
    if (attempt === undefined) {
      throw new CommandError('The account has no secret. Create one first: framewright webhooks secret')
    }
    const { status, error, responseBody, durationMs } = attempt
    const outcome = status === null ? `no response: ${error}` : `response ${status}`
    const verdict = isAccepted(status) ? 'delivered' : 'a real event would be retried'
    const lines = [`${outcome} after ${durationMs} ms; ${verdict}`, responseBody ?? '']
    return {
      report: lines.join('\n').trimEnd(),
      exitCode: isAccepted(status) ? exitCodes.ok : exitCodes.failure,
    }
  })
}

/** Returns a table of deliveries. */
export function listDeliveries(flags: ListFlags): Promise<string> {
  const { task, state } = flags
  if (task !== undefined && !isUuid(task)) throw new CommandError(`"${task}" is not the id of an export.`)
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const deliveries = await findDeliveries(database, { taskId: task, state, limit: MAX_LISTED })
    const rows = deliveries.map((delivery) => {
      const [last] = delivery.log
      return [
        delivery.id,
        delivery.task_id ?? delivery.endpoint_id ?? '',
        delivery.event_type,
        delivery.state,
        String(delivery.attempts),
        last === undefined ? '-' : String(last.status ?? last.error),
        delivery.next_attempt_at?.toISOString() ?? '-',
        delivery.url,
      ]
    })
    return alignColumns([
      ['ID', 'TASK OR ENDPOINT', 'EVENT', 'STATE', 'ATTEMPTS', 'LAST', 'NEXT', 'URL'],
      ...rows,
    ])
  })
}

/**
 * Schedules a delivery for another attempt.
 *
 * @throws {CommandError} If there is no such delivery.
 */
export function redeliverWebhook(flags: { readonly dataDir?: string }, id: string): Promise<void> {
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    if (await redeliver(database, id, { now: new Date() })) return
    throw new CommandError(`There is no delivery ${id}.`)
  })
}

function assertCallable(url: string, limits: Parameters<typeof assertCallbackUrl>[1]): void {
  try {
    assertCallbackUrl(url, limits)
  } catch (error) {
    if (error instanceof Refusal) throw new CommandError(error.message, exitCodes.usage, { cause: error })
    throw error
  }
}
