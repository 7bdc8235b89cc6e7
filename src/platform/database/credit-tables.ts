import type { ColumnType } from 'kysely'

export type CreditPool = 'plan' | 'top_up'

/** A row of the ledger: never changed, never deleted. */
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

/** Sums of the ledger, kept by a trigger. */
export interface CreditBalanceTable {
  readonly account_id: string
  readonly pool: CreditPool
  readonly balance: string
}

/** What a key's exports were billed, without those that failed or were canceled; kept by triggers. */
export interface KeyUsageTable {
  readonly api_key_id: string
  readonly standard_seconds: number
}

export interface CreditTables {
  credit_entries: CreditEntryTable
  credit_balances: CreditBalanceTable
  key_usage: KeyUsageTable
}
