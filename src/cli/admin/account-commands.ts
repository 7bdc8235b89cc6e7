import {
  AccountNameTakenError,
  type AccountSettings,
  createAccount,
  listAccounts,
  renameAccount,
  updateAccount,
} from '../../service/accounts/account-store.ts'
import { findCreditBalances } from '../../service/billing/credit-store.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { resolveAccountId } from './resolve-account-id.ts'
import { withDatabase } from './with-database.ts'

/** Flags with the properties of an account, by commander's names. */
export interface AccountFlags extends ServiceFlags {
  readonly access?: string
  readonly metered?: string
  readonly maxActiveExports?: string
  readonly weight?: string
}

/** Creates an account and returns its id. */
export function addAccount(flags: AccountFlags, name: string): Promise<string> {
  const settings = parseSettings(flags)
  assertName(name)
  return withDatabase(readDatabaseSettings(flags), (database) =>
    createAccount(database, name, settings).catch(asUsageError),
  )
}

/** @throws {CommandError} If the name is taken, or there is no such account. */
export function setAccountName(flags: ServiceFlags, account: string, name: string): Promise<void> {
  assertName(name)
  return withDatabase(readDatabaseSettings(flags), async (database) =>
    renameAccount(database, await resolveAccountId(database, account), name).catch(asUsageError),
  )
}

function assertName(name: string): void {
  if (name.trim() === '') throw createUsageError('The name of an account must not be empty.')
}

function asUsageError(error: unknown): never {
  if (error instanceof AccountNameTakenError)
    throw new CommandError(error.message, exitCodes.usage, { cause: error })
  throw error
}

/** @throws {CommandError} If no flag is given, or there is no such account. */
export function changeAccount(flags: AccountFlags, account: string): Promise<void> {
  const settings = parseSettings(flags)
  if (Object.keys(settings).length === 0) {
    throw createUsageError('Give at least one of --access, --metered, --max-active-exports and --weight.')
  }
  return withDatabase(readDatabaseSettings(flags), async (database) =>
    updateAccount(database, await resolveAccountId(database, account), settings),
  )
}

/** Returns a table of all accounts. */
export function formatAccounts(flags: AccountFlags): Promise<string> {
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const rows: string[][] = []
    for (const account of await listAccounts(database)) {
      const balances = await findCreditBalances(database, account.id)
      rows.push([
        account.id,
        account.name,
        account.has_api_access ? 'on' : 'off',
        account.is_metered ? 'on' : 'off',
        String(account.max_active_exports ?? 'default'),
        String(account.weight),
        balances.plan,
        balances.top_up,
      ])
    }
    const headings = ['ID', 'NAME', 'ACCESS', 'METERED', 'ACTIVE EXPORTS', 'WEIGHT', 'PLAN', 'TOP-UP']
    return alignColumns([headings, ...rows])
  })
}

function parseSettings({ access, metered, maxActiveExports, weight }: AccountFlags): AccountSettings {
  return {
    ...(access !== undefined && { hasApiAccess: parseOnOff('--access', access) }),
    ...(metered !== undefined && { isMetered: parseOnOff('--metered', metered) }),
    ...(maxActiveExports !== undefined && { maxActiveExports: parseMaxActiveExports(maxActiveExports) }),
    ...(weight !== undefined && { weight: parseWeight(weight) }),
  }
}

function parseOnOff(flag: string, value: string): boolean {
  if (value === 'on' || value === 'off') return value === 'on'
  throw createUsageError(`${flag} must be on or off, not "${value}".`)
}

function parseMaxActiveExports(value: string): number | null {
  if (value === 'default') return null
  if (/^\d{1,6}$/.test(value)) return Number(value)
  throw createUsageError(
    `--max-active-exports must be a whole number up to 999999 or "default", not "${value}".`,
  )
}

function parseWeight(value: string): number {
  const weight = /^\d{1,4}$/.test(value) ? Number(value) : 0
  if (weight >= 1 && weight <= 1000) return weight
  throw createUsageError(`--weight must be a whole number from 1 to 1000, not "${value}".`)
}

const createUsageError = (message: string): CommandError => new CommandError(message, exitCodes.usage)
