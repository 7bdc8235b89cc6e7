import type { ColumnType } from 'kysely'

export type CreditPool = 'plan' | 'top_up'

/** An entry of the ledger, which is never changed or deleted. */
export interface CreditEntryTable {
  readonly id: string
  readonly account_id: string
  readonly kind: 'grant' | 'charge' | 'refund'
  readonly pool: CreditPool
  /** Exact decimal; negative for charges. `numeric` is read as a string. */
  readonly amount: string
  /** The export that was charged or refunded; null for grants. */
  readonly task_id: string | null
  readonly note: string | null
  readonly created_at: ColumnType<Date, never, never>
}

/** Sums of the ledger, updated by a trigger. */
export interface CreditBalanceTable {
  readonly account_id: string
  readonly pool: CreditPool
  readonly balance: string
}

/** The standard seconds billed for a key's exports, except failed and canceled ones; updated by triggers. */
export interface KeyUsageTable {
  readonly api_key_id: string
  readonly standard_seconds: number
}

export interface CreditTables {
  credit_entries: CreditEntryTable
  credit_balances: CreditBalanceTable
  key_usage: KeyUsageTable
}
