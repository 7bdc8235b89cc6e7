import type { Kysely } from 'kysely'
import type { Dispatcher } from 'undici'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { SignedLinks } from '../../platform/storage/signed-links.ts'
import { callReceiver } from './call-receiver.ts'
import {
  type Attempt,
  claimDelivery,
  lockFirstPending,
  type Outcome,
  type PendingDelivery,
  recordAttempt,
  releaseDelivery,
} from './delivery-store.ts'
import { buildEventBody } from './event-body.ts'
import { computeRetryDelay } from './retry-schedule.ts'
import { findSigningSecrets } from './secret-store.ts'
import { signatureHeaders } from './signing.ts'

/** What deliveries are made with. */
export interface DeliveryContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly links: SignedLinks
  /** How long a link to an output is good. */
  readonly linkHours: number
  /** The address under which receivers reach the service, without a slash at the end. */
  readonly publicUrl: string
  /** Makes connections, only to where they may go. */
  readonly dispatcher: Dispatcher
  /** How long one attempt waits for the answer's status. */
  readonly timeoutMs: number
  readonly now: () => Date
  /** From 0 to 1, for the jitter of retries. */
  readonly random: () => number
}

/** Deliveries wait so long for a receiver. */
export const DELIVERY_TIMEOUT_MS = 15_000

/** The context of a service: as published, unless `parts` says otherwise. */
export function createDeliveryContext(
  overrides: Omit<DeliveryContext, 'timeoutMs' | 'random'> & Partial<DeliveryContext>,
): DeliveryContext {
  return { timeoutMs: DELIVERY_TIMEOUT_MS, random: Math.random, ...overrides }
}

/** After its timeout a worker has so long to note the outcome; a slower one is taken for dead. */
const CLAIM_MARGIN_MS = 15_000

/** The status by which a receiver wants no more attempts. */
const GONE = 410

interface Claim extends PendingDelivery {
  readonly body: string
  readonly until: Date
}

/**
 * Delivers a task's events that are due, in order, until one has to be tried again later or none is left.
 * Any number of workers may do so at once: an attempt is claimed first.
 *
 * @param signal - Aborted when the service stops; the attempt under way is then made again elsewhere.
 */
export async function deliverDue(
  context: DeliveryContext,
  taskId: string,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const claim = await claimNext(context, taskId)
    if (claim === undefined) return
    await attemptDelivery(context, taskId, claim, signal)
  }
}

/** @returns Undefined where nothing is due, or another worker is at it. */
function claimNext(context: DeliveryContext, taskId: string): Promise<Claim | undefined> {
  const { db, links, linkHours, publicUrl, timeoutMs } = context
  return db.transaction().execute(async (transaction) => {
    const delivery = await lockFirstPending(transaction, taskId)
    if (delivery === undefined) return undefined
    const now = context.now()
    const isDue = delivery.next_attempt_at === null || delivery.next_attempt_at <= now
    const isFree = delivery.claimed_until === null || delivery.claimed_until <= now
    if (!isDue || !isFree) return undefined
    // Kept from the first attempt on, so that every retry sends the same bytes.
    const body =
      delivery.body ?? buildEventBody(delivery, (path) => publicUrl + links.sign(path, linkHours * 3600))
    const until = new Date(now.getTime() + timeoutMs + CLAIM_MARGIN_MS)
    await claimDelivery(transaction, delivery.id, { body, until })
    return { ...delivery, body, until }
  })
}

async function attemptDelivery(
  context: DeliveryContext,
  taskId: string,
  claim: Claim,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, now, random } = context
  const attempt = await sendAttempt(context, claim, signal).catch(async (error: unknown) => {
    await releaseDelivery(db, claim.id, claim.until)
    throw error
  })
  const outcome = decideOutcome(attempt, claim.retries, now(), random())
  await recordAttempt(db, claim.id, claim.until, attempt, outcome)
  const { id, event_type: eventType } = claim
  const { status, error, durationMs } = attempt
  const level = outcome.state === 'failed' ? 'warn' : 'info'
  log[level](
    { delivery: id, taskId, eventType, status, reason: error, ms: durationMs, state: outcome.state },
    'a webhook was sent',
  )
}

async function sendAttempt(
  { db, dispatcher, timeoutMs, now }: DeliveryContext,
  { id, account_id, url, headers, body }: Claim,
  signal: AbortSignal,
): Promise<Attempt> {
  const at = now()
  const secrets = await findSigningSecrets(db, account_id, at)
  if (secrets === undefined) {
    return { at, durationMs: 0, status: null, answer: null, error: 'the account has no webhook secret' }
  }
  const call = {
    url,
    callbackHeaders: headers,
    signatureHeaders: signatureHeaders(secrets, id, at, body),
    body,
  }
  return callReceiver(call, { dispatcher, timeoutMs, now, signal })
}

function decideOutcome({ status }: Attempt, retries: number, now: Date, random: number): Outcome {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' }
  const delayMs = status === GONE ? undefined : computeRetryDelay(retries, random)
  if (delayMs === undefined) return { state: 'failed' }
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + delayMs) }
}
