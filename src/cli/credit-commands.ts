import type { Kysely } from 'kysely'
import { creditBalances, creditLedger, grantCredits } from '../billing/credit-store.ts'
import type { CreditPool } from '../database/credit-tables.ts'
import type { Database } from '../database/tables.ts'
import { accountOf } from './account-of.ts'
import { alignColumns } from './align-columns.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { settingsFor } from './settings-flags.ts'
import { withDatabase } from './with-database.ts'

export interface CreditFlags {
  readonly dataDir?: string
  readonly pool?: string
  readonly note?: string
}

const LEDGER_ROWS = 100
/** More digits than any price has, and few enough that sums stay readable. */
const amountPattern = /^(?=.*[1-9])\d{1,15}(\.\d{1,12})?$/

/** @returns The balances afterwards. */
export function grantTo(flags: CreditFlags, account: string, amount: string): Promise<string> {
  if (!amountPattern.test(amount)) {
    throw usage(
      `The amount must be a positive decimal below 10^15 with up to 12 decimals, such as 250, not "${amount}".`,
    )
  }
  const pool = poolOf(flags.pool ?? 'top_up')
  return withDatabase(settingsFor(flags), async (database) => {
    const accountId = await accountOf(database, account)
    const note = flags.note === undefined ? {} : { note: flags.note }
    await grantCredits(database, { accountId, pool, credits: amount, ...note })
    return balanceLines(database, accountId)
  })
}

export function balanceOf(flags: CreditFlags, account: string | undefined): Promise<string> {
  return withDatabase(settingsFor(flags), async (database) =>
    balanceLines(database, await accountOf(database, account)),
  )
}

export function ledgerTable(flags: CreditFlags, account: string | undefined): Promise<string> {
  return withDatabase(settingsFor(flags), async (database) => {
    const accountId = account === undefined ? undefined : await accountOf(database, account)
    const entries = await creditLedger(database, accountId, LEDGER_ROWS)
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

async function balanceLines(database: Kysely<Database>, accountId: string): Promise<string> {
  const { plan, top_up } = await creditBalances(database, accountId)
  return `plan ${plan}\ntop_up ${top_up}`
}

function poolOf(name: string): CreditPool {
  if (name === 'plan' || name === 'top_up') return name
  throw usage(`--pool must be plan or top_up, not "${name}".`)
}

const usage = (message: string): CommandError => new CommandError(message, exitCodes.usage)
