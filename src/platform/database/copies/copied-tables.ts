import type { Database } from '../tables.ts'

/** Whether a copy of the database has the rows of a table; every table needs an entry. */
const isCopied: Readonly<Record<keyof Database, boolean>> = {
  account_events: true,
  account_shares: true,
  accounts: true,
  api_keys: true,
  assets: true,
  batches: true,
  credit_balances: true,
  credit_entries: true,
  drawn_frames: true,
  ended_webhook_deliveries: true,
  event_counters: true,
  export_outages: false, // Describes the machines of the original.
  export_outputs: true,
  export_reports: true,
  export_shares: true,
  export_tasks: true,
  idempotency_responses: true,
  incident_counts: true,
  key_usage: true,
  nodes: false, // Lists the running processes of the original.
  orphan_sweep: true,
  orphaned_files: false, // Files that no row names are not copied.
  project_assets: true,
  project_documents: true,
  project_revisions: true,
  projects: true,
  quotes: true,
  removed_orphans: true,
  render_units: true,
  server_secrets: true,
  unit_attempts: true,
  webhook_attempts: true,
  webhook_deliveries: true,
  webhook_endpoints: true,
}

/** Names of the tables that a copy has, without those of the queue: the service enqueues missing jobs again. */
export const copiedTables: readonly string[] = Object.entries(isCopied).flatMap(([name, copied]) =>
  copied ? [name] : [],
)

export const copiedSequences: readonly string[] = ['account_event_positions']

/** A table of a copy, and its columns. Generated columns are not copied. */
export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** The last number that a sequence has returned. */
export interface CopiedSequence {
  readonly name: string
  /** A bigint as text. */
  readonly lastValue: string
}

/** Settings of a session under which every server writes and reads the same text. */
export const textFormat: readonly string[] = [
  "set client_encoding = 'UTF8'",
  "set datestyle = 'ISO, YMD'",
  "set timezone = 'UTC'",
  "set intervalstyle = 'postgres'",
  "set bytea_output = 'hex'",
  'set extra_float_digits = 1',
]
