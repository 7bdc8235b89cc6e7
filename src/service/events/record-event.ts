import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import { type EventType, eventTypes } from './event-types.ts'

/** An event to record. */
export interface NewEvent {
  readonly accountId: string
  readonly type: EventType
  /** Id of the project, export, asset … that `eventTypes` names as the subject of this type. */
  readonly subjectId: string
  /** The key that made the change; absent for an operator or the service itself. */
  readonly apiKeyId?: string | undefined
  /** The facts that a reader needs without another request, as they are now; small, and stored as JSON. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A statement may have 65 535 parameters; a row has seven. */
const ROWS_PER_STATEMENT = 1_000

/** A coalesced event waits this long for further changes of its subject, unless another event follows. */
const COALESCE_SECONDS = 10

/**
 * Records an event in the transaction that makes the change, so that the event exists if and only if the change was
 * committed. It gets its number afterwards (`event-feed.ts`), and waits for no other transaction, except that a coalesced event
 * waits for other changes of its subject.
 *
 * @returns The id of the event's row. A coalesced event keeps the id of the first change.
 */
export async function recordEvent(transaction: Transaction<Database>, event: NewEvent): Promise<string> {
  if (eventTypes[event.type].isCoalesced) return recordCoalesced(transaction, event)
  const row = toRow(event)
  await transaction.insertInto('account_events').values(row).execute()
  return row.id
}

/**
 * Records many events in this order, in few statements.
 *
 * @throws {TypeError} For a coalesced type, which needs a statement of its own.
 */
export async function recordEvents(
  transaction: Transaction<Database>,
  events: readonly NewEvent[],
): Promise<void> {
  const coalesced = events.find(({ type }) => eventTypes[type].isCoalesced)
  if (coalesced !== undefined)
    throw new TypeError(`Record ${coalesced.type} with recordEvent: it is coalesced.`)
  for (let start = 0; start < events.length; start += ROWS_PER_STATEMENT) {
    const rows = events.slice(start, start + ROWS_PER_STATEMENT).map(toRow)
    await transaction.insertInto('account_events').values(rows).execute()
  }
}

/**
 * Changes the subject's event that is not published yet, or inserts one. The update moves it behind all events before
 * the newest change.
 */
async function recordCoalesced(transaction: Transaction<Database>, event: NewEvent): Promise<string> {
  const dueAt = sql<Date>`now() + ${COALESCE_SECONDS} * interval '1 second'`
  const { id } = await transaction
    .insertInto('account_events')
    .values({ ...toRow(event), due_at: dueAt })
    .onConflict((conflict) =>
      conflict
        .columns(['subject_id', 'type'])
        .where('sequence', 'is', null)
        .where('due_at', 'is not', null)
        .doUpdateSet({
          position: sql`excluded.position`,
          api_key_id: sql`excluded.api_key_id`,
          data: sql`excluded.data`,
          changes: sql`account_events.changes + 1`,
          occurred_at: sql`excluded.occurred_at`,
        }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function toRow({ accountId, type, subjectId, apiKeyId, data }: NewEvent) {
  return {
    id: uuidv7(),
    account_id: accountId,
    type,
    subject_kind: eventTypes[type].subject,
    subject_id: subjectId,
    api_key_id: apiKeyId ?? null,
    data: JSON.stringify(data),
  }
}
