import type { Generated } from 'kysely'

/** A file in storage that no row named during the last sweep. */
export interface OrphanedFileTable {
  readonly storage_key: string
  readonly size_bytes: number
  /** The time of the first sweep that found it unnamed, by the database's clock. */
  readonly first_seen_at: Generated<Date>
  readonly last_seen_at: Generated<Date>
}

/** The only row: when the next sweep is due, and the orphaned files that the last one left. */
export interface OrphanSweepTable {
  readonly due_at: Date
  readonly remaining_files: number
  readonly remaining_bytes: number
}

/** Totals of removed orphaned files since the service was first started, by kind of file. */
export interface RemovedOrphansTable {
  readonly kind: string
  readonly files: number
  readonly bytes: number
}

export interface OrphanTables {
  orphaned_files: OrphanedFileTable
  orphan_sweep: OrphanSweepTable
  removed_orphans: RemovedOrphansTable
}
