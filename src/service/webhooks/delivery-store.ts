import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import type { EndedDeliveryState } from '../../platform/database/webhook-tables.ts'
import { recordEndedDelivery } from './delivery-metrics-store.ts'
import { type DeliveryQueue, type DueStream, enqueueDelivery } from './enqueue-delivery.ts'

export interface NewDelivery {
  readonly accountId: string
  readonly taskId: string
  /** The recorded event; its `data.task`, or `data.batch`, is sent. */
  readonly eventId: string
  readonly eventType: string
  readonly occurredAt: Date
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Writes an event to the outbox and enqueues its delivery, both in the caller's transaction. Does nothing if the task
 * has already had this event.
 */
export async function recordDelivery(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  delivery: NewDelivery,
): Promise<void> {
  const { accountId, taskId, eventId, eventType, occurredAt, url, headers } = delivery
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('webhook_deliveries')
    .values({
      id: uuidv7(),
      account_id: accountId,
      task_id: taskId,
      stream_id: taskId,
      event_id: eventId,
      // The caller has updated the task's row, whose lock keeps concurrent events out.
      sequence: sql`(
        select coalesce(max(sequence), 0) + 1 from webhook_deliveries where stream_id = ${taskId})`,
      event_type: eventType,
      occurred_at: occurredAt,
      url,
      headers: JSON.stringify(headers),
    })
    .onConflict((conflict) => conflict.columns(['task_id', 'event_type']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n)
    await enqueueDelivery(queue, transaction, { streamId: taskId, accountId })
}

const pendingColumns = [
  'webhook_deliveries.id',
  'webhook_deliveries.account_id',
  'webhook_deliveries.occurred_at',
  'event_type',
  'task_id',
  'endpoint_id',
  'event_id',
  'task',
  'body',
  'url',
  'headers',
  'attempts',
  'retries',
  'next_attempt_at',
  'claimed_until',
] as const

/** The data of the event that is sent; null for events of versions without that log. */
const eventColumns = ['account_events.data'] as const

/** Finds a stream's earliest pending event and locks it until the transaction ends. */
export function lockFirstPending(transaction: Transaction<Database>, streamId: string) {
  return transaction
    .selectFrom('webhook_deliveries')
    .leftJoin('account_events', 'account_events.id', 'webhook_deliveries.event_id')
    .select(pendingColumns)
    .select(eventColumns)
    .where('stream_id', '=', streamId)
    .where('state', '=', 'pending')
    .orderBy('webhook_deliveries.sequence')
    .limit(1)
    .forUpdate('webhook_deliveries')
    .executeTakeFirst()
}

export type PendingDelivery = NonNullable<Awaited<ReturnType<typeof lockFirstPending>>>

/** Claims a delivery for a worker and stores the body that it sends. */
export async function claimDelivery(
  transaction: Transaction<Database>,
  id: string,
  claim: { readonly body: string; readonly url: string; readonly until: Date },
): Promise<void> {
  await transaction
    .updateTable('webhook_deliveries')
    .set({ body: claim.body, url: claim.url, claimed_until: claim.until })
    .where('id', '=', id)
    .execute()
}

/** Gives up a claim, so that any worker may make the attempt. */
export async function releaseDelivery(db: Kysely<Database>, id: string, until: Date): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ claimed_until: null })
    .where('id', '=', id)
    .where('claimed_until', '=', until)
    .execute()
}

/** One attempt, as it is logged. */
export interface DeliveryAttempt {
  readonly at: Date
  readonly durationMs: number
  /** Null if no response arrived; `error` then says why. */
  readonly status: number | null
  readonly error: string | null
  /** The first KiB of the response body. */
  readonly responseBody: string | null
}

/** The state of a delivery after an attempt. */
export type Outcome =
  | { readonly state: EndedDeliveryState }
  | { readonly state: 'pending'; readonly nextAttemptAt: Date }

/**
 * Logs an attempt and updates the delivery. If the claim has expired and another worker has taken over the delivery,
 * only logs the attempt.
 *
 * @param claimedUntil - Identifies the claim under which the attempt was made.
 * @param onUpdated - Called in the transaction that updates the delivery.
 */
export async function recordDeliveryAttempt(
  db: Kysely<Database>,
  id: string,
  claimedUntil: Date,
  attempt: DeliveryAttempt,
  outcome: Outcome,
  onUpdated: (transaction: Transaction<Database>) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { attempts, claimed_until } = await transaction
      .updateTable('webhook_deliveries')
      .set({ attempts: sql`attempts + 1`, updated_at: attempt.at })
      .where('id', '=', id)
      .returning(['attempts', 'claimed_until'])
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('webhook_attempts')
      .values({
        delivery_id: id,
        number: attempts,
        at: attempt.at,
        duration_ms: attempt.durationMs,
        status: attempt.status,
        error: attempt.error,
        response_body: attempt.responseBody,
      })
      .execute()
    if (claimed_until?.getTime() !== claimedUntil.getTime()) return
    await transaction
      .updateTable('webhook_deliveries')
      .set({
        state: outcome.state,
        claimed_until: null,
        retries: sql`retries + 1`,
        next_attempt_at: outcome.state === 'pending' ? outcome.nextAttemptAt : null,
      })
      .where('id', '=', id)
      .execute()
    if (outcome.state !== 'pending') await recordEndedDelivery(transaction, outcome.state)
    await onUpdated(transaction)
  })
}

/** Finds streams whose next event is due and not claimed, those waiting longest first. */
export async function findDueStreams(db: Kysely<Database>, now: Date, limit: number): Promise<DueStream[]> {
  const { rows } = await sql<DueStream>`
    select stream_id as "streamId", account_id as "accountId" from webhook_deliveries due
    where state = 'pending'
      and (next_attempt_at is null or next_attempt_at <= ${now})
      and (claimed_until is null or claimed_until <= ${now})
      and not exists (
        select from webhook_deliveries earlier
        where earlier.stream_id = due.stream_id and earlier.state = 'pending' and earlier.sequence < due.sequence
      )
    order by next_attempt_at nulls first
    limit ${limit}`.execute(db)
  return rows
}

/** Deletes deliveries that ended before `before`, with their attempts. */
export async function deleteEndedDeliveries(db: Kysely<Database>, before: Date): Promise<void> {
  await db
    .deleteFrom('webhook_deliveries')
    .where('state', '!=', 'pending')
    .where('updated_at', '<', before)
    .execute()
}
