import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import {
  createApiKey,
  createFirstAccount,
  firstAccountId,
  listApiKeys,
  revokeApiKey,
} from '../accounts/account-store.ts'
import { connectDatabase } from '../database/connect-database.ts'
import { migrateDatabase } from '../database/migrate-database.ts'
import { borrowDatabase } from '../database/open-database.ts'
import type { Database } from '../database/tables.ts'
import { createLogger } from '../observability/logger.ts'
import { CommandError } from './exit-codes.ts'
import { addSettingsFlags, settingsOf } from './settings-flags.ts'

/** `framewright keys`: works while a service runs on the data folder, and when none does. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Makes, lists and revokes API keys.')
  addSettingsFlags(
    keys
      .command('create')
      .description('Makes an API key and prints it, alone and only this once.')
      .requiredOption('--name <name>', 'What the key is for, to recognise it by.'),
    ['data-dir'],
  ).action(async ({ name, ...flags }: { name: string; [flag: string]: string }) => {
    await withDatabase(flags, async (database) => console.log(await newKey(database, name)))
  })
  addSettingsFlags(
    keys.command('list').description('Lists all keys; they are recognised by how they begin.'),
    ['data-dir'],
  ).action(async (flags: Record<string, string>) => {
    await withDatabase(flags, async (database) => console.log(await keyTable(database)))
  })
  addSettingsFlags(
    keys
      .command('revoke')
      .description('Revokes a key at once and for good.')
      .argument('<key>', 'Its id, or how it begins, as "keys list" shows them.'),
    ['data-dir'],
  ).action(async (key: string, flags: Record<string, string>) => {
    await withDatabase(flags, async (database) => {
      const revoked = await revokeApiKey(database, key)
      if (revoked === 0) throw new CommandError(`No valid key has the id or the beginning "${key}".`)
      console.log(`revoked ${key}`)
    })
  })
}

async function withDatabase(
  flags: Readonly<Record<string, string>>,
  action: (database: Kysely<Database>) => Promise<void>,
): Promise<void> {
  const config = settingsOf(flags)
  const source = await borrowDatabase(config, createLogger('warn'))
  try {
    const database = connectDatabase(source.url, { maxConnections: 2 })
    try {
      await migrateDatabase(database)
      await action(database)
    } finally {
      await database.destroy()
    }
  } finally {
    await source.close()
  }
}

/** A key of the first account, which is made with its first key if there is none. */
async function newKey(database: Kysely<Database>, name: string): Promise<string> {
  const accountId =
    (await firstAccountId(database)) ?? (await createFirstAccount(database, 'default'))?.accountId
  if (accountId === undefined)
    throw new CommandError('Another command made the first account just now. Try again.')
  return (await createApiKey(database, accountId, name)).key
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

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
