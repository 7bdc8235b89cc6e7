import type { ColumnType, Generated } from 'kysely'

/** The rights of a key; `service/api/server/role-rules.ts` has the rules. */
export type KeyRole = 'owner' | 'editor' | 'viewer'

/** Set by the database when the row is inserted, and never changed. */
type CreatedAt = ColumnType<Date, never, never>

export interface AccountTable {
  readonly id: string
  readonly name: string
  /** Without API access, project, upload, asset and export routes respond with 403. */
  readonly has_api_access: Generated<boolean>
  /** Whether exports are limited by the account's credits; usage is recorded either way. */
  readonly is_metered: Generated<boolean>
  /** Null for the server's default. */
  readonly max_active_exports: number | null
  /** The account's share of the workers, relative to other accounts with waiting jobs: 1 to 1000. */
  readonly weight: Generated<number>
  readonly exports_paused_at: Date | null
  readonly webhook_secret: string | null
  /** Also signs webhooks until `previous_webhook_secret_until`. */
  readonly previous_webhook_secret: string | null
  readonly previous_webhook_secret_until: Date | null
  readonly created_at: CreatedAt
}

export interface ApiKeyTable {
  readonly id: string
  readonly account_id: string
  readonly name: string
  /** The beginning of the key, by which people recognise it. */
  readonly prefix: string
  /** The SHA-256 of the key, which itself is not stored. */
  readonly key_hash: Buffer
  /** The most standard seconds that the key's exports may be billed in total; null for no limit. */
  readonly standard_second_limit: number | null
  readonly role: Generated<KeyRole>
  /** From then on the key counts as unknown; null: never. */
  readonly expires_at: Date | null
  readonly created_at: CreatedAt
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}

/** A secret, or the mark of the storage, that all nodes share; the first node that needs one creates it. */
export interface ServerSecretTable {
  readonly name: string
  readonly value: Buffer
}

export interface AccountTables {
  accounts: AccountTable
  api_keys: ApiKeyTable
  server_secrets: ServerSecretTable
}
