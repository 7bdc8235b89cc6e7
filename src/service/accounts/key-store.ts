import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { KeyRole } from '../../platform/database/account-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { recordEvent } from '../events/record-event.ts'
import { generateApiKey } from './api-keys.ts'

export interface NewKey {
  readonly accountId: string
  readonly name: string
  readonly role: KeyRole
  /** Standard seconds that the key's exports may be billed in total; null: no limit. */
  readonly standardSecondLimit: number | null
  /** From then on the key counts as unknown; null: never. */
  readonly expiresAt: Date | null
}

/** The columns of a key that its account may see. */
const visibleColumns = [
  'id',
  'name',
  'prefix',
  'role',
  'standard_second_limit',
  'expires_at',
  'created_at',
  'last_used_at',
  'revoked_at',
] as const

/**
 * Creates an API key.
 *
 * @param byKeyId - The key that creates it; undefined for an operator.
 * @returns The key, which is only stored as a hash, and its row.
 */
export async function insertApiKey(transaction: Transaction<Database>, newKey: NewKey, byKeyId?: string) {
  const { key, prefix, hash } = generateApiKey()
  const row = await transaction
    .insertInto('api_keys')
    .values({
      id: uuidv7(),
      account_id: newKey.accountId,
      name: newKey.name,
      prefix,
      key_hash: hash,
      role: newKey.role,
      standard_second_limit: newKey.standardSecondLimit,
      expires_at: newKey.expiresAt,
    })
    .returning(visibleColumns)
    .executeTakeFirstOrThrow()
  await recordKeyChange(transaction, 'KEY_CREATED', { accountId: newKey.accountId, byKeyId, row })
  return { key, row }
}

/** A key as its account may see it. */
export type VisibleKey = Awaited<ReturnType<typeof insertApiKey>>['row']

/** Records that a key was created, changed or revoked. */
export async function recordKeyChange(
  transaction: Transaction<Database>,
  type: 'KEY_CREATED' | 'KEY_UPDATED' | 'KEY_REVOKED',
  change: { readonly accountId: string; readonly byKeyId: string | undefined; readonly row: VisibleKey },
): Promise<void> {
  const { accountId, byKeyId, row } = change
  const data = { key: buildKeyView(row) }
  await recordEvent(transaction, { accountId, apiKeyId: byKeyId, type, subjectId: row.id, data })
}

/** Builds the public view of a key. */
export function buildKeyView(row: VisibleKey) {
  return {
    apiKeyId: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    standardSecondLimit: row.standard_second_limit,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}

/**
 * Revokes the keys that match, of all accounts.
 *
 * @param idOrPrefix - A key's id, or the prefix of the key that is listed.
 * @returns The number of revoked keys; 0 if no key matches or all matches were revoked before.
 */
export function revokeApiKey(db: Kysely<Database>, idOrPrefix: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .updateTable('api_keys')
      .set({ revoked_at: sql`now()` })
      .where((where) => where.or([where(sql`id::text`, '=', idOrPrefix), where('prefix', '=', idOrPrefix)]))
      .where('revoked_at', 'is', null)
      .returning([...visibleColumns, 'account_id'])
      .execute()
    for (const { account_id: accountId, ...row } of rows)
      await recordKeyChange(transaction, 'KEY_REVOKED', { accountId, byKeyId: undefined, row })
    return rows.length
  })
}
