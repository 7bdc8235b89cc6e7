import type { Kysely } from 'kysely'
import type { KeyRole } from '../../platform/database/account-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { createApiKey, createFirstAccount, listApiKeys } from '../../service/accounts/account-store.ts'
import { revokeApiKey } from '../../service/accounts/key-store.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readDatabaseSettings, readServiceSettings, type ServiceFlags } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { resolveAccountId } from './resolve-account-id.ts'
import { withDatabase } from './with-database.ts'

export interface NewKeyFlags extends ServiceFlags {
  readonly name: string
  readonly account?: string
  readonly role: KeyRole
  readonly standardSecondLimit?: string
}

type Flags = Readonly<Record<string, string>>

/**
 * Creates an API key and returns it. Without an account in `flags`, the key belongs to the first account, which is created
 * if it does not exist.
 */
export function createKey(flags: NewKeyFlags): Promise<string> {
  const limit = parseSecondLimit(flags.standardSecondLimit)
  return withDatabase(
    readDatabaseSettings(flags),
    async (database) => {
      if (flags.account === undefined) await createFirstAccount(database, 'default')
      const accountId = await resolveAccountId(database, flags.account)
      return (
        await createApiKey(database, accountId, flags.name, {
          role: flags.role,
          standardSecondLimit: limit,
        })
      ).key
    },
    // A key may be created before the service's first start, or while that is still creating the database.
    { mayCreate: true },
  )
}

function parseSecondLimit(value: string | undefined): number | null {
  if (value === undefined) return null
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new CommandError(
    `--standard-second-limit must be a whole number up to 999999999, not "${value}".`,
    exitCodes.usage,
  )
}

/** Returns a table of all keys. */
export function listKeys(flags: Flags): Promise<string> {
  return withDatabase(readServiceSettings(flags), formatKeys)
}

/**
 * Revokes a key.
 *
 * @throws {CommandError} If there is no such key, or it was already revoked.
 */
export function revokeKey(flags: Flags, key: string): Promise<void> {
  return withDatabase(readServiceSettings(flags), async (database) => {
    if ((await revokeApiKey(database, key)) > 0) return
    throw new CommandError(`No valid key has this id or begins with "${key}".`)
  })
}

async function formatKeys(database: Kysely<Database>): Promise<string> {
  const keys = await listApiKeys(database)
  const rows = keys.map((key) => [
    key.id,
    `${key.prefix}…`,
    key.name,
    key.account_name,
    key.role,
    key.standard_second_limit === null ? 'none' : `${key.standard_second_limit} s`,
    key.created_at.toISOString(),
    key.last_used_at?.toISOString() ?? 'never',
    describeState(key),
  ])
  return alignColumns([
    ['ID', 'KEY', 'NAME', 'ACCOUNT', 'ROLE', 'LIMIT', 'CREATED', 'LAST USED', 'STATE'],
    ...rows,
  ])
}

function describeState(key: { readonly revoked_at: Date | null; readonly expires_at: Date | null }): string {
  if (key.revoked_at !== null) return `revoked ${key.revoked_at.toISOString()}`
  return key.expires_at === null ? 'valid' : `valid until ${key.expires_at.toISOString()}`
}
