import type { ColumnType, Generated } from 'kysely'

export interface ProjectTable {
  readonly id: string
  readonly account_id: string
  readonly title: string
  readonly description: string | null
  /** The current document, a row of `project_documents`. */
  readonly document_sha256: Buffer
  /** Equal for documents that differ only in white space and the order of members; null: unknown. */
  readonly document_fingerprint: number | null
  /** The revision whose document this is: a sync without a change makes none. */
  readonly document_revision: number
  /** When some of the revisions may be removed; null if none will be before the next sync. */
  readonly thin_at: Date | null
  /** The `remoteKey`s of the document's assets, which must not be deleted while the project uses them. */
  readonly file_keys: readonly string[]
  readonly state_version: string
  /** Counts the syncs; used as the document's ETag. */
  readonly revision: Generated<number>
  readonly created_at: ColumnType<Date, never, never>
  readonly updated_at: ColumnType<Date, never, Date>
  readonly deleted_at: Date | null
}

/** A document of a project, once for all revisions and exports that have it. */
export interface ProjectDocumentTable {
  readonly project_id: string
  /** The hash of the exact JSON text as it was sent. */
  readonly sha256: Buffer
  /** The text, compressed by `compressText`. */
  readonly content: Buffer
  readonly size_bytes: number
}

/** A change of a project's document. */
export interface ProjectRevisionTable {
  readonly project_id: string
  /** The value of `projects.revision` after the sync that made it; numbers of syncs without a change are skipped. */
  readonly revision: number
  readonly sha256: Buffer
  readonly state_version: string
  /** The client's label; a named revision is not removed. */
  readonly name: string | null
  /** The earlier revision that was restored. */
  readonly restored_from: number | null
  readonly created_at: Date
}

export interface ProjectAssetTable {
  readonly project_id: string
  readonly asset_id: string
}

export interface ProjectTables {
  projects: ProjectTable
  project_documents: ProjectDocumentTable
  project_revisions: ProjectRevisionTable
  project_assets: ProjectAssetTable
}
