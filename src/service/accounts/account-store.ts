import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { KeyRole } from '../../platform/database/account-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { hashApiKey } from './api-keys.ts'
import { insertApiKey, isUsable } from './key-store.ts'

/** The account and the API key of a request. */
export interface Caller {
  readonly accountId: string
  readonly apiKeyId: string
  readonly hasApiAccess: boolean
  readonly role: KeyRole
}

/** The last use of a key is written at most this often. */
const LAST_USED_PRECISION = '1 minute'

/**
 * Creates the server's first account if no account exists.
 *
 * @returns The account's id and API key; undefined if an account existed. If several nodes start at once, only one of
 * them gets the key.
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
    const { key } = await insertApiKey(transaction, {
      accountId,
      name: 'first key',
      role: 'owner',
      standardSecondLimit: null,
      expiresAt: null,
    })
    return { accountId, key }
  })
}

/** Prevents other transactions from creating or changing accounts until this one ends. */
async function lockAccounts(transaction: Transaction<Database>): Promise<void> {
  await sql`lock table accounts in share row exclusive mode`.execute(transaction)
}

/** Returns the id of the oldest account, which keys created on the command line belong to by default. */
export async function findFirstAccountId(db: Kysely<Database>): Promise<string | undefined> {
  const account = await db.selectFrom('accounts').select('id').orderBy('id').limit(1).executeTakeFirst()
  return account?.id
}

/** The rights and limits of a new key; the default is an owner without limits. */
export interface KeyOptions {
  readonly role?: KeyRole
  /** Standard seconds that the key's exports may be billed in total; null: no limit. */
  readonly standardSecondLimit?: number | null
  /** From then on the key counts as unknown; null: never. */
  readonly expiresAt?: Date | null
}

/**
 * Creates an API key for an operator.
 *
 * @returns The key, which is only stored as a hash.
 */
export function createApiKey(
  db: Kysely<Database>,
  accountId: string,
  name: string,
  { role = 'owner', standardSecondLimit = null, expiresAt = null }: KeyOptions = {},
): Promise<{ id: string; key: string }> {
  return db.transaction().execute(async (transaction) => {
    const newKey = { accountId, name, role, standardSecondLimit, expiresAt }
    const { key, row } = await insertApiKey(transaction, newKey)
    return { id: row.id, key }
  })
}

/** The properties of an account that an operator sets. */
export interface AccountSettings {
  readonly hasApiAccess?: boolean
  readonly isMetered?: boolean
  /** Null: the server's default applies. */
  readonly maxActiveExports?: number | null
  /** The account's share of the workers, relative to other accounts: 1 to 1000. */
  readonly weight?: number
}

/** The name is taken: commands could not distinguish two accounts with one name. */
export class AccountNameTakenError extends Error {
  override readonly name = 'AccountNameTakenError'

  constructor(name: string) {
    super(`An account with the name or id "${name}" already exists. Choose another name.`)
  }
}

/**
 * Creates an account.
 *
 * @returns The account's id.
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

/** There is no unique index, because databases with duplicate names must keep working. */
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

/** Lists all accounts, oldest first. */
export function listAccounts(db: Kysely<Database>) {
  return db.selectFrom('accounts').selectAll().orderBy('id').execute()
}

/** Returns the ids of the accounts whose id or name is `idOrName`: several if accounts share a name. */
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

/** Returns the facts of an account that its owner may see. */
export async function findAccount(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'has_api_access', 'is_metered', 'max_active_exports', 'webhook_secret'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
}

/** Lists the keys of all accounts, oldest first. */
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
      'api_keys.role',
      'api_keys.expires_at',
      'accounts.name as account_name',
    ])
    .orderBy('api_keys.id')
    .execute()
}

/** Returns the caller that a key belongs to, and records its use; undefined for an unknown, revoked or expired key. */
export async function authenticateKey(db: Kysely<Database>, key: string): Promise<Caller | undefined> {
  const found = await db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select([
      'api_keys.id',
      'api_keys.account_id',
      'api_keys.role',
      'accounts.has_api_access',
      sql<boolean>`coalesce(last_used_at < now() - interval '${sql.raw(LAST_USED_PRECISION)}', true)`.as(
        'isUseUnrecorded',
      ),
    ])
    .where('key_hash', '=', hashApiKey(key))
    .where(isUsable)
    .executeTakeFirst()
  if (found === undefined) return undefined
  if (found.isUseUnrecorded) {
    await db.updateTable('api_keys').set({ last_used_at: sql`now()` }).where('id', '=', found.id).execute()
  }
  const { id: apiKeyId, account_id: accountId, has_api_access: hasApiAccess, role } = found
  return { accountId, apiKeyId, hasApiAccess, role }
}

/** Returns the roles of those keys that are neither revoked nor expired and whose account has access to the API, by id. */
export async function findUsableKeys(
  db: Kysely<Database>,
  apiKeyIds: readonly string[],
): Promise<ReadonlyMap<string, KeyRole>> {
  const rows = await db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select(['api_keys.id', 'role'])
    .where('api_keys.id', 'in', apiKeyIds)
    .where(isUsable)
    .where('has_api_access', '=', true)
    .execute()
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Returns a secret that all nodes of this installation share. The first node that needs it generates it. */
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
