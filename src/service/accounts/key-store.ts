import { type Kysely, sql, type Transaction, type UpdateObject } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import { Refusal } from '../errors/refusal.ts'
import { recordEvent } from '../events/record-event.ts'
import { generateApiKey } from './api-keys.ts'
import { assertMayGrant, hasRole, type KeyRights } from './key-rights.ts'

export interface NewKey extends KeyRights {
  readonly accountId: string
  readonly name: string
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

/** Returns a key that exists. */
export function findKey(db: Kysely<Database>, apiKeyId: string): Promise<VisibleKey> {
  return db.selectFrom('api_keys').select(visibleColumns).where('id', '=', apiKeyId).executeTakeFirstOrThrow()
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
 * @throws {Refusal} `API_KEY_LIMIT_EXCEEDED`, `API_KEY_GRANT_FORBIDDEN`, or because of the other key.
 */
export function createKey(
  db: Kysely<Database>,
  newKey: NewKey,
  byKeyId: string,
  maxKeys: number,
): Promise<{ readonly key: string; readonly row: VisibleKey }> {
  return db.transaction().execute(async (transaction) => {
    await lockKeys(transaction, newKey.accountId)
    assertMayGrant(await findGranter(transaction, byKeyId), undefined, newKey)
    const created = await insertApiKey(transaction, newKey, byKeyId)
    assertKeyCount(await countKeys(transaction, newKey.accountId), maxKeys)
    return created
  })
}

/** The new values of a key's fields. */
export interface KeyChanges extends Partial<KeyRights> {
  readonly name?: string
}

/** The key to change, and the key that changes it. */
export interface KeyTarget {
  readonly accountId: string
  readonly keyId: string
  readonly byKeyId: string
}

/**
 * Changes a key that is not revoked.
 *
 * @param maxKeys - The most valid keys that the account may have: an expired one may become valid again.
 * @throws {Refusal} `API_KEY_NOT_FOUND`, `LAST_OWNER_KEY`, `API_KEY_LIMIT_EXCEEDED`, `API_KEY_GRANT_FORBIDDEN`, or because of
 * the key that changes it.
 */
export function updateKey(
  db: Kysely<Database>,
  target: KeyTarget,
  changes: KeyChanges,
  maxKeys: number,
): Promise<VisibleKey> {
  const { name, role, standardSecondLimit, expiresAt } = changes
  const columns = {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(standardSecondLimit !== undefined && { standard_second_limit: standardSecondLimit }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
  }
  return changeKey(db, target, 'KEY_UPDATED', columns, maxKeys)
}

/**
 * Revokes a key.
 *
 * @throws {Refusal} `API_KEY_NOT_FOUND`, `LAST_OWNER_KEY`, or because of the key that revokes it.
 */
export function revokeKey(db: Kysely<Database>, target: KeyTarget): Promise<VisibleKey> {
  return changeKey(db, target, 'KEY_REVOKED', { revoked_at: sql`now()` }, Number.POSITIVE_INFINITY)
}

/**
 * Changes a key. The account must keep a usable owner, and one that does not expire if it has one. The lock keeps two
 * requests from each removing the other's last owner. A refusal undoes the change.
 */
function changeKey(
  db: Kysely<Database>,
  { accountId, keyId, byKeyId }: KeyTarget,
  type: 'KEY_UPDATED' | 'KEY_REVOKED',
  columns: UpdateObject<Database, 'api_keys'>,
  maxKeys: number,
): Promise<VisibleKey> {
  return db.transaction().execute(async (transaction) => {
    await lockKeys(transaction, accountId)
    const granter = await findGranter(transaction, byKeyId)
    const countBefore = await countKeys(transaction, accountId)
    const isTarget = sql<boolean>`id = ${keyId} and account_id = ${accountId} and revoked_at is null`
    const before = await transaction
      .selectFrom('api_keys')
      .select(visibleColumns)
      .where(isTarget)
      .executeTakeFirst()
    if (before === undefined) throw new Refusal('API_KEY_NOT_FOUND', `There is no valid API key ${keyId}.`)
    const row = await transaction
      .updateTable('api_keys')
      .set(columns)
      .where(isTarget)
      .returning(visibleColumns)
      .executeTakeFirstOrThrow()
    assertMayGrant(granter, toRights(before), toRights(row))
    const count = await countKeys(transaction, accountId)
    if (count.owners === 0 || (countBefore.lastingOwners > 0 && count.lastingOwners === 0)) {
      throw new Refusal(
        'LAST_OWNER_KEY',
        'The account would have no lasting key with the role owner. Create another one first.',
      )
    }
    if (count.valid > countBefore.valid) assertKeyCount(count, maxKeys)
    await recordKeyChange(transaction, type, { accountId, byKeyId, row })
    return row
  })
}

/** @throws {Refusal} `API_KEY_LIMIT_EXCEEDED` */
function assertKeyCount({ valid }: { readonly valid: number }, maxKeys: number): void {
  if (valid <= maxKeys) return
  throw new Refusal(
    'API_KEY_LIMIT_EXCEEDED',
    `An account may have ${maxKeys} valid keys. Revoke one, or raise FRAMEWRIGHT_MAX_API_KEYS.`,
  )
}

/**
 * Returns the rights of the key that changes keys, under the lock of {@link lockKeys}: the request was authenticated up to
 * half a second ago, and a key that was revoked since then must not leave another one behind.
 *
 * @throws {Refusal} If it is not a usable owner any more.
 */
async function findGranter(transaction: Transaction<Database>, keyId: string): Promise<KeyRights> {
  const row = await transaction
    .selectFrom('api_keys')
    .select(visibleColumns)
    .where('id', '=', keyId)
    .where(isUsable)
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal('OPEN_API_KEY_INVALID', 'This API key was revoked or has expired. Use another one.')
  if (!hasRole(row.role, 'owner')) {
    throw new Refusal(
      'API_KEY_ROLE_FORBIDDEN',
      `The role of this API key has become "${row.role}"; changes of keys need "owner".`,
    )
  }
  return toRights(row)
}

const toRights = (row: VisibleKey): KeyRights => ({
  role: row.role,
  standardSecondLimit: row.standard_second_limit,
  expiresAt: row.expires_at,
})

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
