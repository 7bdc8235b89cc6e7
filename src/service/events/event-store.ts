import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { EventType, SubjectKind } from './event-types.ts'

/** A published event. */
export interface PublishedEvent {
  readonly id: string
  readonly account_id: string
  readonly sequence: number
  readonly type: EventType
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly api_key_id: string | null
  /** JSON text. */
  readonly data: string
  /** The number of changes that share the event. */
  readonly changes: number
  readonly occurred_at: Date
}

const eventColumns = sql.raw(
  'id, account_id, sequence, type, subject_kind, subject_id, api_key_id, data, changes, occurred_at',
)
const isReady = sql<boolean>`sequence is null and (due_at is null or due_at <= now())`

/** Checks whether an account has events that can be published now. */
export async function hasReadyEvents(db: Kysely<Database>, accountId: string): Promise<boolean> {
  const event = await db
    .selectFrom('account_events')
    .select('id')
    .where('account_id', '=', accountId)
    .where(isReady)
    .limit(1)
    .executeTakeFirst()
  return event !== undefined
}

/** Finds the accounts that have events that can be published now. */
export async function findAccountsWithReadyEvents(db: Kysely<Database>, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('account_events')
    .select('account_id')
    .distinct()
    .where(isReady)
    .limit(limit)
    .execute()
  return rows.map(({ account_id }) => account_id)
}

/**
 * Locks an account's counter until the transaction ends.
 *
 * @param options.mayWait - False: returns undefined if another transaction holds the lock.
 * @returns The number of the last published event.
 */
export async function lockCounter(
  transaction: Transaction<Database>,
  accountId: string,
  { mayWait }: { readonly mayWait: boolean },
): Promise<number | undefined> {
  const counter = await transaction
    .selectFrom('event_counters')
    .select('last_sequence')
    .where('account_id', '=', accountId)
    .forUpdate()
    .$if(!mayWait, (query) => query.skipLocked())
    .executeTakeFirst()
  return counter?.last_sequence
}

/**
 * Closes the account's coalesced events that will be numbered next, so that further changes begin another event. A statement of
 * its own before {@link numberEvents}: otherwise changes of those projects, such as syncs, would wait until the numbering
 * transaction has also created the deliveries.
 */
export async function closeCoalescedEvents(db: Kysely<Database>, accountId: string): Promise<void> {
  await sql`
    with ready as (
      select max(position) as position from account_events where account_id = ${accountId} and ${isReady}
    ), next as (
      select id from account_events cross join ready
      where account_id = ${accountId} and sequence is null and due_at is not null
        and account_events.position <= ready.position
      for no key update of account_events skip locked
    )
    update account_events set due_at = null from next where account_events.id = next.id`.execute(db)
}

/**
 * Numbers the account's next events, in the order in which they were inserted. A coalesced event is numbered before its
 * time if another event follows it, so that both keep their order. One that a transaction is changing is left out, because
 * waiting for that transaction would hold up all events of the account; the change moves it behind the others anyway.
 *
 * @param last - The number of the last published event, under the lock of {@link lockCounter}.
 * @returns The numbered events, in order.
 */
export async function numberEvents(
  transaction: Transaction<Database>,
  accountId: string,
  last: number,
  limit: number,
): Promise<PublishedEvent[]> {
  const { rows } = await sql<PublishedEvent>`
    with ready as (
      select max(position) as position from account_events where account_id = ${accountId} and ${isReady}
    ), next as (
      select id, account_events.position
      from account_events cross join ready
      where account_id = ${accountId} and sequence is null and account_events.position <= ready.position
      order by account_events.position limit ${limit}
      for no key update of account_events skip locked
    ), numbered as (
      select id, row_number() over (order by position) as number from next
    )
    update account_events set sequence = ${last}::bigint + numbered.number
    from numbered where account_events.id = numbered.id
    returning account_events.id, account_id, sequence, type, subject_kind, subject_id, api_key_id, data, changes,
      occurred_at`.execute(transaction)
  if (rows.length === 0) return []
  await transaction
    .updateTable('event_counters')
    .set({ last_sequence: last + rows.length })
    .where('account_id', '=', accountId)
    .execute()
  return rows.toSorted((a, b) => a.sequence - b.sequence)
}

/** Returns a published event. */
export function findEvent(db: Kysely<Database>, id: string): Promise<PublishedEvent | undefined> {
  return sql<PublishedEvent>`select ${eventColumns} from account_events where id = ${id} and sequence is not null`
    .execute(db)
    .then(({ rows: [event] }) => event)
}

/** The numbers between which an account's events can be read. */
export interface EventRange {
  /** The number of the newest deleted event; 0 for none. */
  readonly swept: number
  /** The number of the newest event; 0 for none. */
  readonly last: number
}

export async function findEventRange(db: Kysely<Database>, accountId: string): Promise<EventRange> {
  const counter = await db
    .selectFrom('event_counters')
    .select(['last_sequence as last', 'swept_sequence as swept'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return counter
}

export interface EventFilter {
  readonly accountId: string
  /** Only events with higher numbers. */
  readonly after: number
  /** Only events up to this number. */
  readonly upTo: number
  /** Undefined: all types. */
  readonly types: readonly EventType[] | undefined
  readonly limit: number
}

/** Lists published events, oldest first. Each type has its own search in an index, however rare it is. */
export async function findEvents(db: Kysely<Database>, filter: EventFilter): Promise<PublishedEvent[]> {
  const { accountId, after, upTo, types, limit } = filter
  const range = sql`account_id = ${accountId} and sequence > ${after} and sequence <= ${upTo}`
  const query =
    types === undefined
      ? sql<PublishedEvent>`select ${eventColumns} from account_events where ${range} order by sequence limit ${limit}`
      : sql<PublishedEvent>`
          select found.* from unnest(${types}::text[]) as wanted
          cross join lateral (
            select ${eventColumns} from account_events where ${range} and type = wanted order by sequence limit ${limit}
          ) found
          order by sequence limit ${limit}`
  return (await query.execute(db)).rows
}

/**
 * Deletes published events that occurred before `before`, in batches, so that no statement locks many rows. Events that a
 * delivery refers to stay until the delivery is deleted, but cannot be read any more.
 */
export async function deleteOldEvents(db: Kysely<Database>, before: Date): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ account_id: string; last: number; count: number }>`
      with old as (
        select id from account_events
        where sequence is not null and occurred_at < ${before}
          and not exists (select from webhook_deliveries where event_id = account_events.id)
        order by occurred_at limit ${SWEEP_BATCH}
      ), deleted as (
        delete from account_events using old where account_events.id = old.id
        returning account_id, sequence
      ), swept as (
        select account_id, max(sequence) as last, count(*) as count from deleted group by account_id
      ), counted as (
        update event_counters set swept_sequence = greatest(swept_sequence, swept.last)
        from swept where event_counters.account_id = swept.account_id
      )
      select account_id, last, count from swept`.execute(db)
    if (rows.reduce((sum, { count }) => sum + count, 0) < SWEEP_BATCH) return
  }
}

const SWEEP_BATCH = 1_000
