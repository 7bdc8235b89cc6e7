/** How much of a queue an account, or one of its exports, has used; see `queue/fair-claim.ts`. */
export interface ShareTable {
  readonly queue: string
  /** The account's id; empty for jobs that belong to no account. */
  readonly account: string
  /** Virtual time at which its last job was claimed. */
  readonly virtual_start: number
  /** Virtual time at which that job ends: the next one starts there at the earliest. */
  readonly virtual_end: number
  /** Moving average of the cost of one job, in seconds; null until one has ended. */
  readonly mean_seconds: number | null
  readonly claimed_at: Date
}

export interface ExportShareTable extends ShareTable {
  readonly task: string
}

export interface QueueTables {
  account_shares: ShareTable
  export_shares: ExportShareTable
}
