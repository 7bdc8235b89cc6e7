import type { Generated } from 'kysely'

/** A file in storage that no row named at the last sweep. */
export interface OrphanedFileTable {
  readonly storage_key: string
  readonly size_bytes: number
  /** By the database's clock: the first sweep that saw it unnamed. */
  readonly first_seen_at: Generated<Date>
  readonly last_seen_at: Generated<Date>
}

/** One row: when the next sweep is due, and what the last one left. */
export interface OrphanSweepTable {
  readonly due_at: Date
  readonly remaining_files: number
  readonly remaining_bytes: number
}

/** What sweeps have removed since the beginning, by kind of file. */
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
