import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import type { DeliveryState } from '../../platform/database/webhook-tables.ts'
import { createGuardedAgent } from '../../platform/network/guarded-agent.ts'
import { Refusal } from '../../service/errors/refusal.ts'
import { assertCallbackUrl } from '../../service/exports/callback-rules.ts'
import { callReceiver } from '../../service/webhooks/call-receiver.ts'
import { DELIVERY_TIMEOUT_MS } from '../../service/webhooks/deliver.ts'
import { findDeliveries, redeliver } from '../../service/webhooks/delivery-log-store.ts'
import { buildSampleEvent } from '../../service/webhooks/event-body.ts'
import { ensureSecret, findSigningSecrets, rotateSecret } from '../../service/webhooks/secret-store.ts'
import { signatureHeaders } from '../../service/webhooks/signing.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readDataDirSettings } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { resolveAccountId } from './resolve-account-id.ts'
import { withDatabase } from './with-database.ts'

export interface SecretFlags {
  readonly dataDir?: string
  readonly account?: string
  readonly rotate?: true
}

export interface ListFlags {
  readonly dataDir?: string
  readonly state?: DeliveryState
  readonly task?: string
}

const LISTED = 100

/** An account's secret: the one it has, or a new one. */
export function webhookSecret(flags: SecretFlags): Promise<string> {
  return withDatabase(readDataDirSettings(flags), async (database) => {
    const accountId = await resolveAccountId(database, flags.account)
    return flags.rotate === true
      ? rotateSecret(database, accountId, new Date())
      : ensureSecret(database, accountId)
  })
}

/** Sends a sample event; @returns what came of it, for a person. */
export function testWebhook(
  flags: SecretFlags,
  url: string,
): Promise<{ readonly report: string; readonly exitCode: number }> {
  const config = readDataDirSettings(flags)
  assertAllowed(url, config)
  return withDatabase(config, async (database) => {
    const accountId = await resolveAccountId(database, flags.account)
    const now = new Date()
    const secrets = await findSigningSecrets(database, accountId, now)
    if (secrets === undefined) {
      throw new CommandError('The account has no secret. Make one first: framewright webhooks secret')
    }
    const body = buildSampleEvent(now)
    const dispatcher = createGuardedAgent({ allowPrivate: config.allowPrivateCallbacks })
    const call = {
      url,
      callbackHeaders: {},
      signatureHeaders: signatureHeaders(secrets, uuidv7(), now, body),
      body,
    }
    const signal = new AbortController().signal
    const options = { dispatcher, timeoutMs: DELIVERY_TIMEOUT_MS, now: () => now, signal }
    try {
      const { status, error, answer, durationMs } = await callReceiver(call, options)
      const isSuccess = status !== null && status >= 200 && status < 300
      const outcome = status === null ? `no answer: ${error}` : `answered ${status}`
      const verdict = isSuccess ? 'delivered' : 'a real event would be tried again'
      const lines = [`${outcome} after ${durationMs} ms; ${verdict}`, answer ?? '']
      return {
        report: lines.join('\n').trimEnd(),
        exitCode: isSuccess ? exitCodes.ok : exitCodes.failure,
      }
    } finally {
      await dispatcher.destroy()
    }
  })
}

/** A table of deliveries, for a terminal. */
export function listDeliveries(flags: ListFlags): Promise<string> {
  const { task, state } = flags
  if (task !== undefined && !isUuid(task)) throw new CommandError(`"${task}" is no id of an export.`)
  return withDatabase(readDataDirSettings(flags), async (database) => {
    const deliveries = await findDeliveries(database, { taskId: task, state, limit: LISTED })
    const rows = deliveries.map((delivery) => {
      const [last] = delivery.log
      return [
        delivery.id,
        delivery.task_id,
        delivery.event_type,
        delivery.state,
        String(delivery.attempts),
        last === undefined ? '-' : String(last.status ?? last.error),
        delivery.next_attempt_at?.toISOString() ?? '-',
        delivery.url,
      ]
    })
    return alignColumns([['ID', 'TASK', 'EVENT', 'STATE', 'ATTEMPTS', 'LAST', 'NEXT', 'URL'], ...rows])
  })
}

/** @throws {CommandError} If there is no such delivery. */
export function redeliverWebhook(flags: { readonly dataDir?: string }, id: string): Promise<void> {
  return withDatabase(readDataDirSettings(flags), async (database) => {
    if ((await redeliver(database, id, new Date())) !== undefined) return
    throw new CommandError(`There is no delivery ${id}.`)
  })
}

function assertAllowed(url: string, limits: Parameters<typeof assertCallbackUrl>[1]): void {
  try {
    assertCallbackUrl(url, limits)
  } catch (error) {
    if (error instanceof Refusal) throw new CommandError(error.message, exitCodes.usage, { cause: error })
    throw error
  }
}
