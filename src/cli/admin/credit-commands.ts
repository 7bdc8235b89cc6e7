import type { Kysely } from 'kysely'
import type { CreditPool } from '../../platform/database/credit-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { findCreditBalances, grantCredits, listCreditEntries } from '../../service/billing/credit-store.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { resolveAccountId } from './resolve-account-id.ts'
import { withDatabase } from './with-database.ts'

export interface CreditFlags extends ServiceFlags {
  readonly pool?: string
  readonly note?: string
}

const LEDGER_ROWS = 100
/** Positive numbers with up to 15 digits before and 12 after the decimal point. */
const amountPattern = /^(?=.*[1-9])\d{1,15}(\.\d{1,12})?$/

/** Grants credits to an account and returns its new balances. */
export function grant(flags: CreditFlags, account: string, amount: string): Promise<string> {
  if (!amountPattern.test(amount)) {
    throw createUsageError(
      `The amount must be a positive number below 10^15 with up to 12 decimal places, such as 250, not "${amount}".`,
    )
  }
  const creditPool = parseCreditPool(flags.pool ?? 'top_up')
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const accountId = await resolveAccountId(database, account)
    const note = flags.note === undefined ? {} : { note: flags.note }
    await grantCredits(database, { accountId, creditPool, credits: amount, ...note })
    return formatBalance(database, accountId)
  })
}

export function showBalance(flags: CreditFlags, account: string | undefined): Promise<string> {
  return withDatabase(readDatabaseSettings(flags), async (database) =>
    formatBalance(database, await resolveAccountId(database, account)),
  )
}

export function showLedger(flags: CreditFlags, account: string | undefined): Promise<string> {
  return withDatabase(readDatabaseSettings(flags), async (database) => {
    const accountId = account === undefined ? undefined : await resolveAccountId(database, account)
    const entries = await listCreditEntries(database, accountId, LEDGER_ROWS)
    const rows = entries.map(({ created_at, account_name, kind, pool, amount, task_id, note }) => [
      created_at.toISOString(),
      account_name,
      kind,
      pool,
      amount,
      task_id ?? note ?? '',
    ])
    return alignColumns([['TIME', 'ACCOUNT', 'KIND', 'POOL', 'CREDITS', 'TASK OR NOTE'], ...rows])
  })
}

async function formatBalance(database: Kysely<Database>, accountId: string): Promise<string> {
  const { plan, top_up } = await findCreditBalances(database, accountId)
  return `plan ${plan}\ntop_up ${top_up}`
}

function parseCreditPool(name: string): CreditPool {
  if (name === 'plan' || name === 'top_up') return name
  throw createUsageError(`--pool must be plan or top_up, not "${name}".`)
}

const createUsageError = (message: string): CommandError => new CommandError(message, exitCodes.usage)
