import { sql } from 'kysely'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import type { Client, TestApi } from './test-api.ts'

/** Creates an account that pays from the pool `plan`, which holds this many credits. */
export async function createMeteredAccount(api: TestApi, credits: string): Promise<Client> {
  const client = await api.account()
  const { accountId } = client
  const { db } = api.database
  await db.updateTable('accounts').set({ is_metered: true }).where('id', '=', accountId).execute()
  await grantCredits(db, { accountId, creditPool: 'plan', credits })
  return client
}

export interface Holdings {
  /** Ids of the account's tasks, in any state. */
  readonly tasks: readonly string[]
  /** The task of each charge in the ledger. */
  readonly charged: readonly string[]
  /** The task of each job that plans an export. */
  readonly jobs: readonly string[]
  /** The balance as the account shows it, and as the ledger adds up. */
  readonly balance: string
  readonly ledgerSum: string
}

/** Reads an account's tasks, charges, jobs and balance from the tables themselves. */
export async function readHoldings(db: TestApi['database']['db'], accountId: string): Promise<Holdings> {
  const { rows } = await sql<Holdings>`
    with mine as (select id from export_tasks where account_id = ${accountId})
    select array(select id::text from mine order by id) as tasks,
      array(select task_id::text from credit_entries
        where account_id = ${accountId} and kind = 'charge' order by task_id) as charged,
      array(select data->>'taskId' from queue.job where name = 'plan-export'
        and (data->>'taskId')::uuid in (select id from mine) order by data->>'taskId') as jobs,
      (select trim_scale(sum(balance))::text from credit_balances
        where account_id = ${accountId}) as balance,
      (select trim_scale(sum(amount))::text from credit_entries
        where account_id = ${accountId}) as "ledgerSum"`.execute(db)
  const [holdings] = rows
  if (holdings === undefined) throw new Error('The query returned no row.')
  return holdings
}
