import type { Kysely } from 'kysely'
import {
  createApiKey,
  createFirstAccount,
  firstAccountId,
  listApiKeys,
  revokeApiKey,
} from '../accounts/account-store.ts'
import type { Database } from '../database/tables.ts'
import { alignColumns } from './align-columns.ts'
import { CommandError } from './exit-codes.ts'
import { settingsOf } from './settings-flags.ts'
import { withDatabase } from './with-database.ts'

type Flags = Readonly<Record<string, string>>

/** A key of the first account, which is made with its first key if there is none. */
export function createKey(flags: Flags, name: string): Promise<string> {
  return withDatabase(settingsOf(flags), async (database) => {
    const accountId =
      (await firstAccountId(database)) ?? (await createFirstAccount(database, 'default'))?.accountId
    if (accountId === undefined) {
      throw new CommandError('Another command made the first account just now. Try again.')
    }
    return (await createApiKey(database, accountId, name)).key
  })
}

/** A table of all keys, for a terminal. */
export function listKeys(flags: Flags): Promise<string> {
  return withDatabase(settingsOf(flags), keyTable)
}

/** @throws {CommandError} If there is no such key, or it was revoked before. */
export function revokeKey(flags: Flags, key: string): Promise<void> {
  return withDatabase(settingsOf(flags), async (database) => {
    if ((await revokeApiKey(database, key)) > 0) return
    throw new CommandError(`No valid key has the id or the beginning "${key}".`)
  })
}

async function keyTable(database: Kysely<Database>): Promise<string> {
  const keys = await listApiKeys(database)
  const rows = keys.map((key) => [
    key.id,
    `${key.prefix}…`,
    key.name,
    key.account_name,
    key.created_at.toISOString(),
    key.last_used_at?.toISOString() ?? 'never',
    key.revoked_at === null ? 'valid' : `revoked ${key.revoked_at.toISOString()}`,
  ])
  return alignColumns([['ID', 'KEY', 'NAME', 'ACCOUNT', 'CREATED', 'LAST USED', 'STATE'], ...rows])
}
