import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { EndedDeliveryState } from '../../platform/database/webhook-tables.ts'

/** Number of rows per state over which the counter is spread, so that concurrent deliveries do not wait for one. */
const SHARDS = 16

export interface PendingCounts {
  /** Can be sent now. */
  readonly due: number
  /** Waits for its retry time, or for an earlier event of its stream. */
  readonly waiting: number
  /** Claimed by a worker. */
  readonly sending: number
  /** How long the oldest due delivery has been due, in seconds; 0 if none is due. */
  readonly oldestDueSeconds: number
}

/** Counts pending deliveries, using a partial index that contains only these. */
export async function countPendingDeliveries(db: Kysely<Database>, now: Date): Promise<PendingCounts> {
  const { rows } = await sql<PendingCounts>`
    select
      count(*) filter (where is_due) as due,
      count(*) filter (where not is_due and not is_claimed) as waiting,
      count(*) filter (where is_claimed) as sending,
      greatest(0, coalesce(extract(epoch from ${now}::timestamptz - min(due_at) filter (where is_due)), 0))::float8
        as "oldestDueSeconds"
    from (
      select due_at, is_claimed,
        not is_claimed and due_at <= ${now} and not coalesce(earlier.is_pending, false) as is_due
      from (
        select stream_id, sequence, coalesce(claimed_until > ${now}, false) as is_claimed,
          -- Without a retry time, the last change made it due: the event itself, or a redelivery.
          coalesce(next_attempt_at, updated_at) as ready_at
        from webhook_deliveries where state = 'pending'
      ) pending
      cross join lateral (
        select bool_or(state = 'pending') as is_pending, max(updated_at) as last_change
        from webhook_deliveries
        where stream_id = pending.stream_id and sequence < pending.sequence
      ) earlier
      cross join lateral (select greatest(ready_at, earlier.last_change) as due_at) due
    ) classified`.execute(db)
  const [counts] = rows
  if (counts === undefined) throw new Error('An aggregate without GROUP BY returned no row.')
  return counts
}

/** Counts all deliveries that have ever ended, by state. */
export function countEndedDeliveries(
  db: Kysely<Database>,
): Promise<{ state: EndedDeliveryState; deliveries: number }[]> {
  return db
    .selectFrom('ended_webhook_deliveries')
    .select(['state', sql<number>`sum(deliveries)::bigint`.as('deliveries')])
    .groupBy('state')
    .execute()
}

/** Adds a delivery that ends in this transaction to the counts. */
export async function recordEndedDelivery(
  transaction: Transaction<Database>,
  state: EndedDeliveryState,
): Promise<void> {
  const shard = Math.floor(Math.random() * SHARDS)
  await transaction
    .insertInto('ended_webhook_deliveries')
    .values({ shard, state, deliveries: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['shard', 'state'])
        .doUpdateSet({ deliveries: sql`ended_webhook_deliveries.deliveries + 1` }),
    )
    .execute()
}

/** Counts deliveries that failed for good in the last 24 hours. */
export async function countFailedDeliveries(db: Kysely<Database>): Promise<number> {
  const { failed } = await db
    .selectFrom('webhook_deliveries')
    .select((select) => select.fn.countAll<number>().as('failed'))
    .where('state', '=', 'failed')
    .where('updated_at', '>', sql<Date>`now() - interval '24 hours'`)
    .executeTakeFirstOrThrow()
  return failed
}
