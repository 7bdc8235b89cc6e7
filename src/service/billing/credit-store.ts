import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { CreditPool } from '../../platform/database/credit-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type NewEvent, recordEvent, recordEvents } from '../events/record-event.ts'
import { type Balances, type ChargeSplit, sumCredits } from './split-charge.ts'

/**
 * Returns an account's balances as exact decimals without trailing zeros.
 *
 * A caller that decides by them must hold the lock on the account's row: charges are made under that lock;
 * therefore a balance can only grow meanwhile.
 */
export async function findCreditBalances(db: Kysely<Database>, accountId: string): Promise<Balances> {
  const rows = await db
    .selectFrom('credit_balances')
    .select(['pool', sql<string>`trim_scale(balance)::text`.as('balance')])
    .where('account_id', '=', accountId)
    .execute()
  const found = new Map(rows.map(({ pool, balance }) => [pool, balance]))
  return { plan: found.get('plan') ?? '0', top_up: found.get('top_up') ?? '0' }
}

/** Adds credits to a pool. `credits` is a positive exact decimal. */
export async function grantCredits(
  db: Kysely<Database>,
  grant: {
    readonly accountId: string
    readonly creditPool: CreditPool
    readonly credits: string
    note?: string
  },
): Promise<void> {
  const { accountId, creditPool, credits, note = null } = grant
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('credit_entries')
      .values({
        id: uuidv7(),
        account_id: accountId,
        kind: 'grant',
        pool: creditPool,
        amount: credits,
        task_id: null,
        note,
      })
      .execute()
    const data = { credits, pools: { [creditPool]: credits }, taskId: null, note }
    await recordEvent(transaction, { accountId, type: 'CREDITS_GRANTED', subjectId: accountId, data })
  })
}

/** Charges the account for a task, in the transaction that creates the task. */
export async function chargeTask(
  transaction: Transaction<Database>,
  accountId: string,
  taskId: string,
  { parts }: ChargeSplit,
): Promise<void> {
  await chargeTasks(transaction, accountId, [{ taskId, parts }])
}

/** Charges the account for up to 1000 tasks, in the transaction that creates them. */
export async function chargeTasks(
  transaction: Transaction<Database>,
  accountId: string,
  charges: readonly TaskCharge[],
): Promise<void> {
  const rows = charges.flatMap(({ taskId, parts }) =>
    parts.map(({ creditPool, credits }) => ({
      id: uuidv7(),
      account_id: accountId,
      kind: 'charge' as const,
      pool: creditPool,
      amount: `-${credits}`,
      task_id: taskId,
      note: null,
    })),
  )
  if (rows.length > 0) await transaction.insertInto('credit_entries').values(rows).execute()
  const paid = charges.filter(({ parts }) => parts.length > 0)
  await recordEvents(
    transaction,
    paid.map((charge) => buildCreditEvent('CREDITS_CHARGED', accountId, charge)),
  )
}

/** The charge of one task, by pool. */
export interface TaskCharge {
  readonly taskId: string
  readonly parts: ChargeSplit['parts']
}

/** Refunds a task's charge to the pools that paid it. A second call changes nothing. */
export async function refundTask(transaction: Transaction<Database>, taskId: string): Promise<void> {
  const charges = await transaction
    .selectFrom('credit_entries')
    .select(['account_id', 'pool', sql<string>`trim_scale(-amount)::text`.as('credits')])
    .where('task_id', '=', taskId)
    .where('kind', '=', 'charge')
    .execute()
  const [charge] = charges
  if (charge === undefined) return
  const rows = charges.map(({ account_id, pool, credits }) => ({
    id: uuidv7(),
    account_id,
    kind: 'refund' as const,
    pool,
    amount: credits,
    task_id: taskId,
    note: null,
  }))
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('credit_entries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['task_id', 'kind', 'pool']).where('task_id', 'is not', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return
  const parts = charges.map(({ pool, credits }) => ({ creditPool: pool, credits }))
  await recordEvent(transaction, buildCreditEvent('CREDITS_REFUNDED', charge.account_id, { taskId, parts }))
}

function buildCreditEvent(
  type: 'CREDITS_CHARGED' | 'CREDITS_REFUNDED',
  accountId: string,
  { taskId, parts }: TaskCharge,
): NewEvent {
  const pools = Object.fromEntries(parts.map(({ creditPool, credits }) => [creditPool, credits]))
  const data = { credits: sumCredits(parts), pools, taskId, note: null }
  return { accountId, type, subjectId: accountId, data }
}

/** Lists an account's ledger entries, newest first. */
export function findCreditEntries(
  db: Kysely<Database>,
  {
    accountId,
    kind,
    beforeId,
    limit,
  }: {
    accountId: string
    /** Only entries of this kind. */
    kind: 'grant' | 'charge' | 'refund' | undefined
    beforeId: string | undefined
    limit: number
  },
) {
  return db
    .selectFrom('credit_entries')
    .select(['id', 'created_at', 'kind', 'pool', 'task_id', 'note'])
    .select(sql<string>`trim_scale(amount)::text`.as('amount'))
    .where('account_id', '=', accountId)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'charge'))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Lists the ledger entries of an account, or of all accounts if `accountId` is undefined, newest first. */
export function listCreditEntries(db: Kysely<Database>, accountId: string | undefined, limit: number) {
  return db
    .selectFrom('credit_entries')
    .innerJoin('accounts', 'accounts.id', 'credit_entries.account_id')
    .select([
      'credit_entries.created_at',
      'accounts.name as account_name',
      'kind',
      'pool',
      sql<string>`trim_scale(amount)::text`.as('amount'),
      'task_id',
      'note',
    ])
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .orderBy('credit_entries.id', 'desc')
    .limit(limit)
    .execute()
}
