import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../../platform/database/tables.ts'
import type { DeliveryState } from '../../platform/database/webhook-tables.ts'

/** Attempts that are shown of a delivery: the last ones. */
const SHOWN_ATTEMPTS = 20

export interface DeliveryFilter {
  /** Undefined: of every account, for operators. */
  readonly accountId?: string | undefined
  readonly taskId?: string | undefined
  readonly state?: DeliveryState | undefined
  /** Only deliveries before this one in the list. */
  readonly beforeId?: string | undefined
  readonly limit: number
}

/** Deliveries with their last attempts (the newest first), newest first. */
export function findDeliveries(db: Kysely<Database>, filter: DeliveryFilter) {
  const { accountId, taskId, state, beforeId, limit } = filter
  return buildDeliveryQuery(db)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .$if(taskId !== undefined, (query) => query.where('task_id', '=', taskId ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'pending'))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type LoggedDelivery = Awaited<ReturnType<typeof findDeliveries>>[number]

export function findDelivery(db: Kysely<Database>, id: string): Promise<LoggedDelivery | undefined> {
  return buildDeliveryQuery(db).where('id', '=', id).executeTakeFirst()
}

function buildDeliveryQuery(db: Kysely<Database>) {
  return db
    .selectFrom('webhook_deliveries')
    .select((select) => [
      'id',
      'task_id',
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
 * Has a delivery made again, at once and with all its retries, whatever became of it. The id stays, so that
 * receivers know the event; the link in the body is signed anew.
 *
 * @param accountId - Whose it must be; undefined for operators.
 * @returns Its task; undefined if there is no such delivery.
 */
export async function redeliver(
  db: Kysely<Database>,
  id: string,
  now: Date,
  accountId?: string,
): Promise<string | undefined> {
  const delivery = await db
    .updateTable('webhook_deliveries')
    .set({ state: 'pending', retries: 0, next_attempt_at: null, body: null, updated_at: now })
    .where(sql`id::text`, '=', id.toLowerCase())
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .returning('task_id')
    .executeTakeFirst()
  return delivery?.task_id
}
