import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import { generateApiKey, hashApiKey } from './api-keys.ts'

/** Who sent a request. */
export interface Caller {
  readonly accountId: string
  readonly apiKeyId: string
  readonly hasApiAccess: boolean
}

/** A use is noted at most this often for each key. */
const LAST_USED_PRECISION = '1 minute'

/**
 * Makes the server's first account if there is none.
 *
 * @returns Its id and API key; undefined if an account was there already. Of many nodes that start at once,
 * one is given the key.
 */
export async function createFirstAccount(
  db: Kysely<Database>,
  name: string,
): Promise<{ accountId: string; key: string } | undefined> {
  return db.transaction().execute(async (transaction) => {
    await lockAccounts(transaction)
    const existing = await transaction.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
    if (existing !== undefined) return undefined
    const accountId = uuidv7()
    await transaction.insertInto('accounts').values({ id: accountId, name }).execute()
    const { key } = await createApiKey(transaction, accountId, 'first key')
    return { accountId, key }
  })
}

/** Until the end of the transaction nobody else makes or changes accounts. */
async function lockAccounts(transaction: Transaction<Database>): Promise<void> {
  await sql`lock table accounts in share row exclusive mode`.execute(transaction)
}

/** The account that was made first; keys made by the command line belong to it. */
export async function findFirstAccountId(db: Kysely<Database>): Promise<string | undefined> {
  const account = await db.selectFrom('accounts').select('id').orderBy('id').limit(1).executeTakeFirst()
  return account?.id
}

/**
 * @param standardSecondLimit - What the key's exports may be billed in all; null: no limit.
 * @returns The key, which is kept only as a hash.
 */
export async function createApiKey(
  db: Kysely<Database>,
  accountId: string,
  name: string,
  standardSecondLimit: number | null = null,
): Promise<{ id: string; key: string }> {
  const { key, prefix, hash } = generateApiKey()
  const id = uuidv7()
  await db
    .insertInto('api_keys')
    .values({
      id,
      account_id: accountId,
      name,
      prefix,
      key_hash: hash,
      standard_second_limit: standardSecondLimit,
    })
    .execute()
  return { id, key }
}

/** What an operator decides about an account. */
export interface AccountSettings {
  readonly hasApiAccess?: boolean
  readonly isMetered?: boolean
  /** Null: the server's default. */
  readonly maxActiveExports?: number | null
  /** Its share of the workers, relative to other accounts: 1 to 1000. */
  readonly weight?: number
}

/** A command could not tell two accounts of one name apart. */
export class AccountNameTakenError extends Error {
  override readonly name = 'AccountNameTakenError'

  constructor(name: string) {
    super(`There is an account with the name or id "${name}" already. Choose another name.`)
  }
}

/**
 * @returns Its id.
 * @throws {AccountNameTakenError}
 */
export async function createAccount(
  db: Kysely<Database>,
  name: string,
  settings: AccountSettings,
): Promise<string> {
  const id = uuidv7()
  await db.transaction().execute(async (transaction) => {
    await lockAccounts(transaction)
    await assertNameIsFree(transaction, name, id)
    await transaction
      .insertInto('accounts')
      .values({ id, name, ...toColumns(settings) })
      .execute()
  })
  return id
}

/** @throws {AccountNameTakenError} */
export async function renameAccount(db: Kysely<Database>, accountId: string, name: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockAccounts(transaction)
    await assertNameIsFree(transaction, name, accountId)
    await transaction.updateTable('accounts').set({ name }).where('id', '=', accountId).execute()
  })
}

/** No unique index sees to this: databases in which a name was given twice must go on working. */
async function assertNameIsFree(
  transaction: Transaction<Database>,
  name: string,
  accountId: string,
): Promise<void> {
  const ids = await findAccountIds(transaction, name)
  if (ids.some((id) => id !== accountId)) throw new AccountNameTakenError(name)
}

export async function updateAccount(
  db: Kysely<Database>,
  accountId: string,
  settings: AccountSettings,
): Promise<void> {
  const columns = toColumns(settings)
  if (Object.keys(columns).length === 0) return
  await db.updateTable('accounts').set(columns).where('id', '=', accountId).execute()
}

function toColumns({ hasApiAccess, isMetered, maxActiveExports, weight }: AccountSettings) {
  return {
    ...(hasApiAccess !== undefined && { has_api_access: hasApiAccess }),
    ...(isMetered !== undefined && { is_metered: isMetered }),
    ...(maxActiveExports !== undefined && { max_active_exports: maxActiveExports }),
    ...(weight !== undefined && { weight }),
  }
}

/** All accounts, oldest first. */
export function listAccounts(db: Kysely<Database>) {
  return db.selectFrom('accounts').selectAll().orderBy('id').execute()
}

/** Accounts whose id or name is `idOrName`: more than one where a name was given twice. */
export async function findAccountIds(db: Kysely<Database>, idOrName: string): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where((where) =>
      where.or([where(sql`id::text`, '=', idOrName.toLowerCase()), where('name', '=', idOrName)]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** An account as its owner sees it. */
export async function findAccount(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'has_api_access', 'is_metered', 'max_active_exports', 'webhook_secret'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
}

/** All keys of all accounts, oldest first. */
export function listApiKeys(db: Kysely<Database>) {
  return db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select([
      'api_keys.id',
      'api_keys.name',
      'api_keys.prefix',
      'api_keys.created_at',
      'api_keys.last_used_at',
      'api_keys.revoked_at',
      'api_keys.standard_second_limit',
      'accounts.name as account_name',
    ])
    .orderBy('api_keys.id')
    .execute()
}

/**
 * @param idOrPrefix - A key's id, or the beginning of the key as it is listed.
 * @returns How many keys were revoked; 0 if none matches or all were revoked before.
 */
export async function revokeApiKey(db: Kysely<Database>, idOrPrefix: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where((where) => where.or([where(sql`id::text`, '=', idOrPrefix), where('prefix', '=', idOrPrefix)]))
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Who owns a key, and notes that it was used. Undefined for a key that is unknown or revoked. */
export async function authenticateKey(db: Kysely<Database>, key: string): Promise<Caller | undefined> {
  const found = await db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select([
      'api_keys.id',
      'api_keys.account_id',
      'accounts.has_api_access',
      sql<boolean>`coalesce(last_used_at < now() - interval '${sql.raw(LAST_USED_PRECISION)}', true)`.as(
        'isUseNews',
      ),
    ])
    .where('key_hash', '=', hashApiKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (found === undefined) return undefined
  if (found.isUseNews) {
    await db.updateTable('api_keys').set({ last_used_at: sql`now()` }).where('id', '=', found.id).execute()
  }
  return { accountId: found.account_id, apiKeyId: found.id, hasApiAccess: found.has_api_access }
}

/** Of these keys, the ids of those that are not revoked and whose account has access to the API. */
export async function findUsableKeys(db: Kysely<Database>, apiKeyIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select('api_keys.id')
    .where('api_keys.id', 'in', apiKeyIds)
    .where('revoked_at', 'is', null)
    .where('has_api_access', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

/** A secret that all nodes of this installation share; made by whoever asks for it first. */
export async function getServerSecret(
  db: Kysely<Database>,
  name: string,
  generate: () => Buffer,
): Promise<Buffer> {
  await db
    .insertInto('server_secrets')
    .values({ name, value: generate() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { value } = await db
    .selectFrom('server_secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return value
}
