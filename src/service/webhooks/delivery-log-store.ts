import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../../platform/database/tables.ts'
import type { DeliveryState } from '../../platform/database/webhook-tables.ts'
import { type DeliveryQueue, enqueueDelivery } from './enqueue-delivery.ts'

/** Number of attempts listed with a delivery, the most recent ones. */
const SHOWN_ATTEMPTS = 20

export interface DeliveryFilter {
  /** Undefined for operators: deliveries of all accounts. */
  readonly accountId?: string | undefined
  readonly taskId?: string | undefined
  /** Deliveries to this endpoint; null: only to callbacks of tasks; undefined: all. */
  readonly endpointId?: string | null | undefined
  readonly state?: DeliveryState | undefined
  readonly eventType?: string | undefined
  /** Only deliveries created at this time or later. */
  readonly from?: Date | undefined
  /** Only deliveries created before this time. */
  readonly to?: Date | undefined
  /** Only deliveries created before the one with this id. */
  readonly beforeId?: string | undefined
  readonly limit: number
}

/** Finds deliveries, newest first, each with its last 20 attempts, newest first. */
export function findDeliveries(db: Kysely<Database>, filter: DeliveryFilter) {
  const { accountId, taskId, endpointId, state, eventType, from, to, beforeId, limit } = filter
  return buildDeliveryQuery(db)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .$if(taskId !== undefined, (query) => query.where('task_id', '=', taskId ?? ''))
    .$if(endpointId === null, (query) => query.where('endpoint_id', 'is', null))
    .$if(typeof endpointId === 'string', (query) => query.where('endpoint_id', '=', endpointId ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'pending'))
    .$if(eventType !== undefined, (query) => query.where('event_type', '=', eventType ?? ''))
    .$if(from !== undefined, (query) => query.where('created_at', '>=', from ?? new Date()))
    .$if(to !== undefined, (query) => query.where('created_at', '<', to ?? new Date()))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type LoggedDelivery = Awaited<ReturnType<typeof findDeliveries>>[number]

export function findDelivery(db: Kysely<Database>, id: string): Promise<LoggedDelivery | undefined> {
  return buildDeliveryQuery(db).where('id', '=', id).executeTakeFirst()
}

/** A delivery with the request that its attempts send. */
export type DetailedDelivery = LoggedDelivery & {
  /** The exact bytes; null until the first attempt. */
  readonly body: string | null
  /** The customer's `callbackHeaders`. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Finds a delivery of an account with its request.
 *
 * @param endpointId - The endpoint that the delivery must belong to; null: the callback of a task.
 */
export function findDetailedDelivery(
  db: Kysely<Database>,
  { id, accountId, endpointId }: { id: string; accountId: string; endpointId: string | null },
): Promise<DetailedDelivery | undefined> {
  return buildDeliveryQuery(db)
    .select(['body', 'headers'])
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('endpoint_id', endpointId === null ? 'is' : '=', endpointId)
    .executeTakeFirst()
}

function buildDeliveryQuery(db: Kysely<Database>) {
  return db
    .selectFrom('webhook_deliveries')
    .select((select) => [
      'id',
      'task_id',
      'endpoint_id',
      'event_id',
      'event_type',
      'url',
      'state',
      'attempts',
      'next_attempt_at',
      'created_at',
      'updated_at',
      jsonArrayFrom(
        select
          .selectFrom('webhook_attempts')
          .select(['number', 'at', 'duration_ms', 'status', 'error', 'response_body'])
          .whereRef('delivery_id', '=', 'webhook_deliveries.id')
          .orderBy('number', 'desc')
          .limit(SHOWN_ATTEMPTS),
      ).as('log'),
    ])
}

/**
 * Makes a delivery due again at once, with all its retries, whatever its state is. The id stays the same, so that
 * receivers recognise the event; the link in the body is signed again.
 *
 * @param options.accountId - The account that must own the delivery; undefined for operators.
 * @param options.endpointId - The endpoint that the delivery must belong to; null: the callback of a task; undefined: any.
 * @param options.queue - Sends the event at once; without it, the next sweep finds the delivery within 5 s.
 * @returns Whether there is such a delivery.
 */
export async function redeliver(
  db: Kysely<Database>,
  id: string,
  options: {
    readonly now: Date
    readonly accountId?: string
    readonly endpointId?: string | null
    readonly queue?: DeliveryQueue
  },
): Promise<boolean> {
  const { now, accountId, endpointId, queue } = options
  const delivery = await db
    .updateTable('webhook_deliveries')
    .set({ state: 'pending', retries: 0, next_attempt_at: null, body: null, updated_at: now })
    .where(sql`id::text`, '=', id.toLowerCase())
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .$if(endpointId === null, (query) => query.where('endpoint_id', 'is', null))
    .$if(typeof endpointId === 'string', (query) => query.where('endpoint_id', '=', endpointId ?? ''))
    .returning(['stream_id', 'account_id'])
    .executeTakeFirst()
  if (delivery === undefined) return false
  const { stream_id: streamId, account_id } = delivery
  if (queue !== undefined) await enqueueDelivery(queue, db, { streamId, accountId: account_id })
  return true
}
