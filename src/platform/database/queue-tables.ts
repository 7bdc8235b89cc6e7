/** An account's or an export's use of a queue; see `queue/fair-claim.ts`. */
export interface ShareTable {
  readonly queue: string
  /** The account's id; empty for jobs that belong to no account. */
  readonly account: string
  /** Virtual time at which its last job was claimed. */
  readonly virtual_start: number
  /** Virtual time at which that job ends, and the earliest start of the next one. */
  readonly virtual_end: number
  /** Moving average of a job's cost, in seconds; null until a job has ended. */
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
