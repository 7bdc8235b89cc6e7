import type { ColumnType } from 'kysely'

export interface AssetTable {
  readonly id: string
  readonly account_id: string
  /** `image`, `gif`, `video`, `audio`, `caption`, `lottie` or `font`. */
  readonly type: string
  readonly source: string | null
  readonly filename: string
  readonly mimetype: string
  readonly size_bytes: number
  /** The key of the file in storage; the `fileKey` of the API. */
  readonly storage_key: string
  readonly width: number | null
  readonly height: number | null
  readonly duration_seconds: number | null
  /** The family name inside a font; null for other assets. */
  readonly font_family: string | null
  readonly created_at: ColumnType<Date, never, never>
  readonly deleted_at: Date | null
}

export interface AssetTables {
  assets: AssetTable
}
