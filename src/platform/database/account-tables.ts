import type { ColumnType, Generated } from 'kysely'

/** Set by the database when the row is made, and never changed. */
type CreatedAt = ColumnType<Date, never, never>

export interface AccountTable {
  readonly id: string
  readonly name: string
  /** Without it, project, upload, asset and export routes answer 403. */
  readonly has_api_access: Generated<boolean>
  /** Whether credits run out; usage is recorded either way. */
  readonly is_metered: Generated<boolean>
  /** Null: the server's default. */
  readonly max_active_exports: number | null
  /** Its share of the workers, relative to other accounts with waiting jobs: 1 to 1000. */
  readonly weight: Generated<number>
  readonly exports_paused_at: Date | null
  readonly webhook_secret: string | null
  /** Signs too until `previous_webhook_secret_until`. */
  readonly previous_webhook_secret: string | null
  readonly previous_webhook_secret_until: Date | null
  readonly created_at: CreatedAt
}

export interface ApiKeyTable {
  readonly id: string
  readonly account_id: string
  readonly name: string
  /** The beginning of the key, to recognise it by. */
  readonly prefix: string
  /** SHA-256; the key itself is not kept. */
  readonly key_hash: Buffer
  /** Standard seconds that its exports may be billed in all; null: no limit. */
  readonly standard_second_limit: number | null
  readonly created_at: CreatedAt
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}

/** What all nodes share, made by whoever needs it first: secrets, and the mark of the storage. */
export interface ServerSecretTable {
  readonly name: string
  readonly value: Buffer
}

export interface AccountTables {
  accounts: AccountTable
  api_keys: ApiKeyTable
  server_secrets: ServerSecretTable
}
