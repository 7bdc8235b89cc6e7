import type { ColumnType, JSONColumnType } from 'kysely'

/** The errors of a row of a batch. */
export interface RowError {
  /** From 1. */
  readonly row: number
  readonly errors: readonly { readonly code?: string; readonly path: string; readonly message: string }[]
}

/** Exports of one project with a row of values each. */
export interface BatchTable {
  readonly id: string
  readonly account_id: string
  readonly project_id: string
  readonly created_by_api_key_id: string | null
  /** Rows with a task, without the skipped ones. */
  readonly row_count: number
  /** Rows that have jobs at the same time; the others are held. */
  readonly rows_at_once: number
  /** Rows that were left out because they were invalid. */
  readonly skipped: JSONColumnType<readonly RowError[]>
  readonly callback_url: string | null
  readonly callback_headers: JSONColumnType<Record<string, string>> | null
  readonly created_at: ColumnType<Date, never, never>
  readonly canceled_at: Date | null
  /** Null while any task of the batch is active. */
  readonly completed_at: Date | null
}

export interface BatchTables {
  batches: BatchTable
}
