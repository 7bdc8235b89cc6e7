import type { Kysely, Transaction } from 'kysely'
import { configVariables } from '../../config.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import { defaultCallLimits } from '../../platform/network/outbound-limits.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { SignedLinks } from '../../platform/storage/signed-links.ts'
import { noTracing, type Tracing } from '../../platform/tracing/tracing.ts'
import { findEvent } from '../events/event-store.ts'
import { buildEventView } from '../events/event-view.ts'
import { recordEvent } from '../events/record-event.ts'
import {
  claimDelivery,
  type DeliveryAttempt,
  lockFirstPending,
  type Outcome,
  type PendingDelivery,
  recordDeliveryAttempt,
  releaseDelivery,
} from './delivery-store.ts'
import { noteEndpointAttempt } from './endpoint-health.ts'
import { findEndpointTarget } from './endpoint-store.ts'
import { buildEventBody } from './event-body.ts'
import { computeRetryDelay } from './retry-schedule.ts'
import { findSigningSecrets } from './secret-store.ts'
import { isAccepted, sendEvent } from './send-event.ts'
import type { SigningSecrets } from './signing.ts'
import { traceAttempt, traceDelivery } from './trace-delivery.ts'

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
  /** An endpoint is disabled when every attempt of this many hours has failed. */
  readonly disableHours: number
  readonly now: () => Date
  /** Returns a number from 0 to 1, for the jitter of retries. */
  readonly random: () => number
  readonly tracing: Tracing
}

/** Creates the context of a running service; tests replace the times and the randomness. */
export function createDeliveryContext(
  parts: Omit<DeliveryContext, 'timeoutMs' | 'random' | 'disableHours' | 'tracing'> &
    Partial<DeliveryContext>,
): DeliveryContext {
  const disableHours = configVariables.webhookDisableHours.default
  const { timeoutMs } = defaultCallLimits
  return { timeoutMs, disableHours, random: Math.random, tracing: noTracing, ...parts }
}

/** Time that a worker has after its timeout to record the outcome; after that, another worker may claim the delivery. */
const CLAIM_MARGIN_MS = 15_000

/** Status 410 Gone: the receiver wants no more attempts. */
const GONE = 410

interface Claim extends PendingDelivery {
  readonly body: string
  readonly until: Date
  /** Signs the event; undefined if the account or its endpoint wants no events. */
  readonly secrets: SigningSecrets | undefined
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
    await traceDelivery(context, claim, () => attemptDelivery(context, claim, signal))
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
    const linkTo = (path: string): string => publicUrl + links.sign(path, linkHours * 3600)
    const body = delivery.body ?? (await buildBody(transaction, delivery, linkTo))
    const until = new Date(now.getTime() + timeoutMs + CLAIM_MARGIN_MS)
    const target = await findTarget(transaction, delivery, now)
    await claimDelivery(transaction, delivery.id, { body, url: target.url, until })
    return { ...delivery, ...target, body, until }
  })
}

/** Builds what an endpoint or a callback receives: the event of the log, or its published form for callbacks. */
async function buildBody(
  transaction: Transaction<Database>,
  delivery: PendingDelivery,
  linkTo: (path: string) => string,
): Promise<string> {
  if (delivery.endpoint_id === null) return buildEventBody(delivery, linkTo)
  const event = delivery.event_id === null ? undefined : await findEvent(transaction, delivery.event_id)
  if (event === undefined) throw new Error('The delivery to an endpoint has no event.')
  return JSON.stringify(buildEventView(event, linkTo))
}

/** Returns where an attempt goes: a callback keeps its URL, an endpoint's is the current one. */
async function findTarget(
  transaction: Transaction<Database>,
  { account_id: accountId, endpoint_id: endpointId, url }: PendingDelivery,
  now: Date,
): Promise<Pick<Claim, 'url' | 'secrets'>> {
  if (endpointId === null) return { url, secrets: await findSigningSecrets(transaction, accountId, now) }
  const target = await findEndpointTarget(transaction, endpointId, now)
  return { url: target.url, secrets: target.isEnabled ? target.secrets : undefined }
}

async function attemptDelivery(context: DeliveryContext, claim: Claim, signal: AbortSignal): Promise<void> {
  const { db, log, now, random, disableHours } = context
  const attempt = await sendAttempt(context, claim, signal).catch(async (error: unknown) => {
    await releaseDelivery(db, claim.id, claim.until)
    throw error
  })
  const isDisabled = claim.endpoint_id !== null && claim.secrets === undefined
  const outcome: Outcome = isDisabled
    ? { state: 'failed' }
    : decideOutcome(attempt, claim.retries, now(), random())
  await recordDeliveryAttempt(db, claim.id, claim.until, attempt, outcome, (transaction) =>
    recordOutcome(transaction, claim, attempt, outcome, disableHours),
  )
  const { id, task_id: taskId, endpoint_id: endpointId, event_type: eventType } = claim
  const { status, error, durationMs } = attempt
  const level = outcome.state === 'failed' ? 'warn' : 'info'
  log[level](
    {
      delivery: id,
      taskId,
      endpointId,
      eventType,
      status,
      reason: error,
      ms: durationMs,
      state: outcome.state,
    },
    'sent a webhook',
  )
}

async function sendAttempt(
  { outbound, timeoutMs, now, tracing }: DeliveryContext,
  { id, endpoint_id: endpointId, url, headers, body, secrets }: Claim,
  signal: AbortSignal,
): Promise<DeliveryAttempt> {
  const at = now()
  if (secrets === undefined) {
    const error =
      endpointId === null ? 'the account has no webhook secret' : 'the endpoint is disabled or deleted'
    return { at, durationMs: 0, status: null, responseBody: null, error }
  }
  const event = { id, url, callbackHeaders: headers, body, traceparent: tracing.current?.traceparent }
  const attempt = await sendEvent(event, secrets, { outbound, at, timeoutMs, signal })
  traceAttempt(tracing, attempt)
  return attempt
}

/** Records what a delivery's end means for the event log, and an attempt for the health of its endpoint. */
async function recordOutcome(
  transaction: Transaction<Database>,
  claim: Claim,
  { at, status, error }: DeliveryAttempt,
  { state }: Outcome,
  disableHours: number,
): Promise<void> {
  const { account_id: accountId, endpoint_id: endpointId, task_id: taskId, event_type: eventType } = claim
  if (endpointId !== null && claim.secrets !== undefined) {
    const { url } = claim
    const facts = { accountId, endpointId, url, at, isAccepted: isAccepted(status), isGone: status === GONE }
    await noteEndpointAttempt(transaction, facts, disableHours)
  }
  // The log has each event once; what endpoints accepted is in the list of deliveries.
  if (state === 'pending' || (state === 'delivered' && endpointId !== null)) return
  await recordEvent(transaction, {
    accountId,
    type: state === 'delivered' ? 'WEBHOOK_DELIVERED' : 'WEBHOOK_FAILED',
    subjectId: claim.id,
    data: {
      deliveryId: claim.id,
      eventType,
      taskId,
      endpointId,
      url: claim.url,
      responseStatus: status,
      error,
    },
  })
}

function decideOutcome({ status }: DeliveryAttempt, retries: number, now: Date, random: number): Outcome {
  if (isAccepted(status)) return { state: 'delivered' }
  const delayMs = status === GONE ? undefined : computeRetryDelay(retries, random)
  if (delayMs === undefined) return { state: 'failed' }
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + delayMs) }
}
