import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import { defaultCallLimits } from '../../platform/network/outbound-limits.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { SignedLinks } from '../../platform/storage/signed-links.ts'
import {
  claimDelivery,
  type DeliveryAttempt,
  lockFirstPending,
  type Outcome,
  type PendingDelivery,
  recordDeliveryAttempt,
  releaseDelivery,
} from './delivery-store.ts'
import { buildEventBody } from './event-body.ts'
import { computeRetryDelay } from './retry-schedule.ts'
import { findSigningSecrets } from './secret-store.ts'
import { isAccepted, sendEvent } from './send-event.ts'

/** Dependencies and settings of deliveries. */
export interface DeliveryContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly links: SignedLinks
  /** How long the link to an output is valid, in hours. */
  readonly linkHours: number
  /** Base URL under which receivers reach the service, without a trailing slash. */
  readonly publicUrl: string
  readonly outbound: OutboundClient
  /** How long one attempt waits for the response, in milliseconds. */
  readonly timeoutMs: number
  readonly now: () => Date
  /** Returns a number from 0 to 1, for the jitter of retries. */
  readonly random: () => number
}

/** Creates the context of a running service; tests replace the timeout and the randomness. */
export function createDeliveryContext(
  parts: Omit<DeliveryContext, 'timeoutMs' | 'random'> & Partial<DeliveryContext>,
): DeliveryContext {
  return { timeoutMs: defaultCallLimits.timeoutMs, random: Math.random, ...parts }
}

/** Time that a worker has after its timeout to record the outcome; after that, another worker may claim the delivery. */
const CLAIM_MARGIN_MS = 15_000

/** Status 410 Gone: the receiver wants no more attempts. */
const GONE = 410

interface Claim extends PendingDelivery {
  readonly body: string
  readonly until: Date
}

/**
 * Delivers a stream's due events in order, until one must be retried later or none is left. Several workers may call
 * this for the same stream, because each attempt is claimed first.
 *
 * @param signal - Aborted when the service stops; the attempt in progress is then repeated by another worker.
 */
export async function deliverDue(
  context: DeliveryContext,
  streamId: string,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const claim = await claimNext(context, streamId)
    if (claim === undefined) return
    await attemptDelivery(context, streamId, claim, signal)
  }
}

/** @returns Undefined if nothing is due, or another worker has claimed the delivery. */
function claimNext(context: DeliveryContext, streamId: string): Promise<Claim | undefined> {
  const { db, links, linkHours, publicUrl, timeoutMs } = context
  return db.transaction().execute(async (transaction) => {
    const delivery = await lockFirstPending(transaction, streamId)
    if (delivery === undefined) return undefined
    const now = context.now()
    const isDue = delivery.next_attempt_at === null || delivery.next_attempt_at <= now
    const isFree = delivery.claimed_until === null || delivery.claimed_until <= now
    if (!isDue || !isFree) return undefined
    // Stored with the first attempt, so that every retry sends the same bytes.
    const body =
      delivery.body ?? buildEventBody(delivery, (path) => publicUrl + links.sign(path, linkHours * 3600))
    const until = new Date(now.getTime() + timeoutMs + CLAIM_MARGIN_MS)
    await claimDelivery(transaction, delivery.id, { body, until })
    return { ...delivery, body, until }
  })
}

async function attemptDelivery(
  context: DeliveryContext,
  streamId: string,
  claim: Claim,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, now, random } = context
  const attempt = await sendAttempt(context, claim, signal).catch(async (error: unknown) => {
    await releaseDelivery(db, claim.id, claim.until)
    throw error
  })
  const outcome = decideOutcome(attempt, claim.retries, now(), random())
  await recordDeliveryAttempt(db, claim.id, claim.until, attempt, outcome)
  const { id, event_type: eventType } = claim
  const { status, error, durationMs } = attempt
  const level = outcome.state === 'failed' ? 'warn' : 'info'
  log[level](
    { delivery: id, streamId, eventType, status, reason: error, ms: durationMs, state: outcome.state },
    'sent a webhook',
  )
}

async function sendAttempt(
  { db, outbound, timeoutMs, now }: DeliveryContext,
  { id, account_id, url, headers, body }: Claim,
  signal: AbortSignal,
): Promise<DeliveryAttempt> {
  const at = now()
  const secrets = await findSigningSecrets(db, account_id, at)
  if (secrets === undefined) {
    return {
      at,
      durationMs: 0,
      status: null,
      responseBody: null,
      error: 'the account has no webhook secret',
    }
  }
  const event = { id, url, callbackHeaders: headers, body }
  return sendEvent(event, secrets, { outbound, at, timeoutMs, signal })
}

function decideOutcome({ status }: DeliveryAttempt, retries: number, now: Date, random: number): Outcome {
  if (isAccepted(status)) return { state: 'delivered' }
  const delayMs = status === GONE ? undefined : computeRetryDelay(retries, random)
  if (delayMs === undefined) return { state: 'failed' }
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + delayMs) }
}
