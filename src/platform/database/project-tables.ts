import type { ColumnType, Generated } from 'kysely'

export interface ProjectTable {
  readonly id: string
  readonly account_id: string
  readonly title: string
  readonly description: string | null
  /** The exact JSON text of the document as it was sent; may be written as UTF-8 bytes. */
  readonly editor_state: ColumnType<string, string | Uint8Array, string | Uint8Array>
  /** The `remoteKey`s of the document's assets, which must not be deleted while the project uses them. */
  readonly file_keys: readonly string[]
  readonly state_version: string
  /** Counts the changes of the document; used as its ETag. */
  readonly revision: Generated<number>
  readonly created_at: ColumnType<Date, never, never>
  readonly updated_at: ColumnType<Date, never, Date>
  readonly deleted_at: Date | null
}

export interface ProjectAssetTable {
  readonly project_id: string
  readonly asset_id: string
}

export interface ProjectTables {
  projects: ProjectTable
  project_assets: ProjectAssetTable
}
