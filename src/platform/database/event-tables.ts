import type { ColumnType, Generated } from 'kysely'

/** The numbers of an account's events; a trigger adds the row with the account. */
export interface EventCounterTable {
  readonly account_id: string
  /** The number of the newest published event; 0 for none. */
  readonly last_sequence: Generated<number>
  /** The number of the newest deleted event; 0 for none. */
  readonly swept_sequence: Generated<number>
}

/** Something that happened to an account's resources, written in the transaction that changed them. */
export interface AccountEventTable {
  readonly id: string
  readonly account_id: string
  /** Orders the events before they are published; from a sequence of the database. */
  readonly position: Generated<number>
  /** Counts the account's published events from 1 without gaps; null until the event is published. */
  readonly sequence: number | null
  readonly type: string
  readonly subject_kind: string
  readonly subject_id: string
  /** The key that made the change; null for an operator or the service itself. */
  readonly api_key_id: string | null
  /** JSON text. */
  readonly data: string
  /** The number of changes that share the event. */
  readonly changes: Generated<number>
  readonly occurred_at: ColumnType<Date, Date | undefined, Date>
  /** When a coalesced event is published at the latest; null: at once. */
  readonly due_at: Date | null
}

export interface EventTables {
  event_counters: EventCounterTable
  account_events: AccountEventTable
}
