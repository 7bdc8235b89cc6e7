import { type Kysely, sql, type Transaction, type UpdateObject } from 'kysely'
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

/** Whether a key is neither revoked nor expired. */
export const isUsable = sql<boolean>`revoked_at is null and coalesce(expires_at > now(), true)`

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

/** Lists an account's keys, newest first. */
export function findKeys(
  db: Kysely<Database>,
  { accountId, beforeId, limit }: { accountId: string; beforeId: string | undefined; limit: number },
): Promise<VisibleKey[]> {
  return db
    .selectFrom('api_keys')
    .select(visibleColumns)
    .where('account_id', '=', accountId)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/**
 * Creates a key through another one.
 *
 * @param maxKeys - The most valid keys that the account may have.
 * @returns Undefined if the account has the most keys already.
 */
export function createKey(
  db: Kysely<Database>,
  newKey: NewKey,
  byKeyId: string,
  maxKeys: number,
): Promise<{ readonly key: string; readonly row: VisibleKey } | undefined> {
  return db.transaction().execute(async (transaction) => {
    await lockKeys(transaction, newKey.accountId)
    const { valid } = await countKeys(transaction, newKey.accountId)
    return valid >= maxKeys ? undefined : insertApiKey(transaction, newKey, byKeyId)
  })
}

/** The new values of a key's fields. */
export interface KeyChanges {
  readonly name?: string
  readonly role?: KeyRole
  readonly standardSecondLimit?: number | null
  readonly expiresAt?: Date | null
}

/** The result of changing or revoking a key. */
export type KeyOutcome =
  | { readonly kind: 'changed'; readonly row: VisibleKey }
  | { readonly kind: 'not-found' | 'last-owner' }

/** The key to change, and the key that changes it. */
export interface KeyTarget {
  readonly accountId: string
  readonly keyId: string
  readonly byKeyId: string
}

/** Changes a key that is not revoked, unless the account would be locked out. */
export function updateKey(db: Kysely<Database>, target: KeyTarget, changes: KeyChanges): Promise<KeyOutcome> {
  const { name, role, standardSecondLimit, expiresAt } = changes
  return changeKey(db, target, 'KEY_UPDATED', {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(standardSecondLimit !== undefined && { standard_second_limit: standardSecondLimit }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
  })
}

/** Revokes a key, unless the account would be locked out. */
export function revokeKey(db: Kysely<Database>, target: KeyTarget): Promise<KeyOutcome> {
  return changeKey(db, target, 'KEY_REVOKED', { revoked_at: sql`now()` })
}

/**
 * Changes a key. The account must keep a usable owner, and one that does not expire if it has one; the change is undone
 * otherwise. The lock keeps two requests from each removing the other's last owner.
 */
async function changeKey(
  db: Kysely<Database>,
  { accountId, keyId, byKeyId }: KeyTarget,
  type: 'KEY_UPDATED' | 'KEY_REVOKED',
  columns: UpdateObject<Database, 'api_keys'>,
): Promise<KeyOutcome> {
  const run = async (transaction: Transaction<Database>): Promise<KeyOutcome> => {
    await lockKeys(transaction, accountId)
    const before = await countKeys(transaction, accountId)
    const row = await transaction
      .updateTable('api_keys')
      .set(columns)
      .where('id', '=', keyId)
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .returning(visibleColumns)
      .executeTakeFirst()
    if (row === undefined) return { kind: 'not-found' }
    const after = await countKeys(transaction, accountId)
    if (after.owners === 0 || (before.lastingOwners > 0 && after.lastingOwners === 0))
      throw new LockOutError()
    await recordKeyChange(transaction, type, { accountId, byKeyId, row })
    return { kind: 'changed', row }
  }
  return db
    .transaction()
    .execute(run)
    .catch((error: unknown): KeyOutcome => {
      if (error instanceof LockOutError) return { kind: 'last-owner' }
      throw error
    })
}

/** Thrown to roll back a change that would lock an account out. */
class LockOutError extends Error {
  override readonly name = 'LockOutError'
}

/** Makes changes of an account's keys wait for each other. */
async function lockKeys(transaction: Transaction<Database>, accountId: string): Promise<void> {
  await transaction
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

function countKeys(transaction: Transaction<Database>, accountId: string) {
  return transaction
    .selectFrom('api_keys')
    .select([
      sql<number>`count(*)`.as('valid'),
      sql<number>`count(*) filter (where role = 'owner')`.as('owners'),
      sql<number>`count(*) filter (where role = 'owner' and expires_at is null)`.as('lastingOwners'),
    ])
    .where('account_id', '=', accountId)
    .where(isUsable)
    .executeTakeFirstOrThrow()
}
