import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/tables.ts'
import type { Violation } from '../history.ts'

interface Discrepancy {
  readonly message: string
  readonly taskId: string | null
  readonly evidence: unknown
}

/** Checks that balances equal sums, and that each task has its charge and its refund, as `docs/billing.md` describes. */
export async function checkLedger(db: Kysely<Database>): Promise<Violation[]> {
  const found = await Promise.all([
    findBalanceDiscrepancies(db),
    findChargeDiscrepancies(db),
    findRefundDiscrepancies(db),
    findUsageDiscrepancies(db),
  ])
  return found.flat().map(({ message, taskId, evidence }) => ({
    check: 'ledger',
    message,
    taskId: taskId ?? undefined,
    evidence,
  }))
}

async function findBalanceDiscrepancies(db: Kysely<Database>): Promise<Discrepancy[]> {
  const { rows } = await sql<Discrepancy>`
    with sums as (select account_id, pool, sum(amount) as total from credit_entries group by account_id, pool)
    select 'A balance is not the sum of the ledger.' as message, null as "taskId",
      json_build_object('account', coalesce(sums.account_id, kept.account_id), 'pool', coalesce(sums.pool, kept.pool),
        'balance', kept.balance::text, 'sum', sums.total::text) as evidence
    from sums full join credit_balances kept on kept.account_id = sums.account_id and kept.pool = sums.pool
    where coalesce(kept.balance, 0) <> coalesce(sums.total, 0)`.execute(db)
  return rows
}

/** Each task is charged once in each pool, and its price in total. */
async function findChargeDiscrepancies(db: Kysely<Database>): Promise<Discrepancy[]> {
  const { rows } = await sql<Discrepancy>`
    select 'A task was not charged its price exactly once.' as message, task.id as "taskId",
      json_build_object('price', task.charged_credits::text, 'charged', coalesce(sum(-entry.amount), 0)::text,
        'entries', count(entry.id)) as evidence
    from export_tasks task left join credit_entries entry on entry.task_id = task.id and entry.kind = 'charge'
    group by task.id, task.charged_credits
    having coalesce(sum(-entry.amount), 0) <> task.charged_credits::numeric
      or count(entry.id) > count(distinct entry.pool)`.execute(db)
  return rows
}

/** Tasks that failed or were canceled are refunded, and no others. */
async function findRefundDiscrepancies(db: Kysely<Database>): Promise<Discrepancy[]> {
  const { rows } = await sql<Discrepancy>`
    with pools as (
      select task_id, pool, coalesce(sum(-amount) filter (where kind = 'charge'), 0) as charged,
        coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded
      from credit_entries where task_id is not null group by task_id, pool
    )
    select 'A refund does not match how its task ended.' as message, task.id as "taskId",
      json_build_object('status', task.status, 'pool', pools.pool, 'charged', pools.charged::text,
        'refunded', pools.refunded::text) as evidence
    from pools join export_tasks task on task.id = pools.task_id
    where pools.refunded <> case when task.status in ('FAILED', 'CANCELED') then pools.charged else 0 end`.execute(
    db,
  )
  return rows
}

async function findUsageDiscrepancies(db: Kysely<Database>): Promise<Discrepancy[]> {
  const { rows } = await sql<Discrepancy>`
    with used as (
      select created_by_api_key_id as id, sum(billed_standard_seconds) as seconds from export_tasks
      where created_by_api_key_id is not null and status not in ('FAILED', 'CANCELED') group by 1
    )
    select 'The usage of a key is not what its exports were billed.' as message, null as "taskId",
      json_build_object('key', coalesce(used.id, key_usage.api_key_id), 'kept', key_usage.standard_seconds,
        'billed', used.seconds) as evidence
    from used full join key_usage on key_usage.api_key_id = used.id
    where coalesce(used.seconds, 0) <> coalesce(key_usage.standard_seconds, 0)`.execute(db)
  return rows
}
