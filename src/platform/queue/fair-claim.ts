import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { backstopSeconds } from './abandoned-jobs.ts'
import { type JobPayloads, multiJobQueues, type QueueName, queueSchema } from './queues.ts'

/** A claimed job, with the estimate that its account was charged in advance. */
export interface ClaimedJob<Q extends QueueName = QueueName> {
  readonly id: string
  readonly queue: Q
  readonly data: JobPayloads[Q]
  readonly retryCount: number
  readonly expireSeconds: number
  /** When the job could first be claimed. */
  readonly readyAt: Date
  /** The account's id; empty for jobs that belong to no account. */
  readonly account: string
  readonly weight: number
  readonly estimatedSeconds: number
}

/** Estimated cost of a job, in seconds, until a job of its account has ended. */
const FIRST_ESTIMATE_SECONDS = 1

/** Weight of the newest job in the moving average of an account's or an export's job costs. */
const NEWEST_WEIGHT = 0.25

/**
 * The most exports of an account that one claim compares, oldest first. A claim then takes less than 15 ms, however many
 * exports of one account are waiting.
 */
const MAX_EXPORTS_COMPARED = 1_000

/**
 * A share that has not been used for this long is deleted; the account or export then counts as new. It is longer than any
 * job takes, because the cost of a job is charged when it ends.
 */
const SHARE_LIFETIME = '4 hours'

const jobTable = sql.table(`${queueSchema}.job`)
const jobNow = sql.raw(`${queueSchema}.job_now()`)
const jobAccount = sql.raw(`coalesce(job.group_id, '')`)
const jobTask = sql.raw(`(job.data->>'taskId')`)

/** Name of the index that every step of a claim uses. */
const claimIndex = 'framewright_job_claim'
const indexLockId = 727_422

/** Creates the index on pg-boss's table; any number of nodes may do so at once. */
export async function ensureClaimIndex(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${indexLockId})`.execute(transaction)
    const { rows } = await sql<{ exists: boolean }>`
      select to_regclass(${`${queueSchema}.${claimIndex}`}) is not null as exists`.execute(transaction)
    // "create index if not exists" would lock the table against writers before it checks.
    if (rows[0]?.exists === true) return
    await sql`
      create index ${sql.ref(claimIndex)} on ${jobTable}
        (name, coalesce(group_id, ''), priority desc, (data->>'taskId'), created_on)
      where state < 'active' and not blocked`.execute(transaction)
  })
}

/**
 * Claims the next job of a queue by fair shares: first the account that has used the least of the queue for its weight,
 * then, among its exports of the highest priority, the one that has used the least, and then the oldest job of that export.
 *
 * "Used" is virtual time (start-time fair queueing): seconds of cost, divided by the account's weight. A claim starts at
 * the account's own time or at that of the last claim, whichever is later, so an idle account saves up no time. The
 * account is charged an estimate in advance; {@link settleClaim} corrects it.
 *
 * The claim is one statement, so that a node that hangs holds no lock. Two nodes that read the same state choose the same
 * job; the second finds it claimed and reads again.
 *
 * @param excluded - Ids of accounts whose jobs are not claimed.
 * @returns Undefined if no such job can run now.
 */
export async function claimJob<Q extends QueueName>(
  db: Kysely<Database>,
  queue: Q,
  excluded: readonly string[],
): Promise<ClaimedJob<Q> | undefined> {
  for (;;) {
    const { rows } = await runClaimStatement(db, queue, excluded)
    const [row] = rows
    if (row?.chosenId == null) return undefined
    const { chosenId, id, data, ...rest } = row
    // `enqueueAll` wrote the payload, with the type of its queue.
    if (id !== null) return { ...rest, id, queue, data: data as JobPayloads[Q] }
  }
}

interface ClaimRow extends Omit<ClaimedJob, 'id' | 'queue' | 'data'> {
  readonly chosenId: string | null
  readonly id: string | null
  readonly data: unknown
}

function runClaimStatement(db: Kysely<Database>, queue: QueueName, excluded: readonly string[]) {
  const name = sql.lit(queue)
  const hasManyJobs = multiJobQueues.has(queue)
  const exportsCompared = sql.lit(hasManyJobs ? MAX_EXPORTS_COMPARED : 1)
  const isWaiting = sql`job.name = ${name} and job.state < 'active' and not job.blocked and job.start_after <= ${jobNow}`
  const matchesAccount = sql`${isWaiting} and ${jobAccount} = chosen_account.account`
  const matchesTopPriority = sql`${matchesAccount} and job.priority = top.priority`
  return sql<ClaimRow>`
    with recursive waiting_account(account) as (
      (select ${jobAccount} from ${jobTable} job where ${isWaiting} order by 1 limit 1)
      union all
      select (select ${jobAccount} from ${jobTable} job
        where ${isWaiting} and ${jobAccount} > waiting_account.account order by 1 limit 1)
      from waiting_account where waiting_account.account is not null
    ), account_clock as (
      select coalesce(max(virtual_start), 0) as now from account_shares where queue = ${name}
    ), chosen_account as (
      select waiting_account.account, greatest(coalesce(share.virtual_end, 0), account_clock.now) as start,
        coalesce(accounts.weight, 1) as weight, share.mean_seconds
      from waiting_account cross join account_clock
      left join account_shares share on share.queue = ${name} and share.account = waiting_account.account
      left join accounts on accounts.id = nullif(waiting_account.account, '')::uuid
      where waiting_account.account is not null and waiting_account.account <> all(${excluded}::text[])
      order by start, share.claimed_at nulls first, waiting_account.account limit 1
    ), top as (
      select (select job.priority from ${jobTable} job where ${matchesAccount} order by job.priority desc limit 1)
      from chosen_account
    ), waiting_export(task) as (
      select (select ${jobTask} from ${jobTable} job where ${matchesTopPriority} order by 1 limit 1)
      from chosen_account cross join top
      union all
      select (select ${jobTask} from ${jobTable} job
        where ${matchesTopPriority} and ${jobTask} > waiting_export.task order by 1 limit 1)
      from waiting_export cross join chosen_account cross join top where waiting_export.task is not null
    ), export_clock as (
      select coalesce(max(virtual_start), 0) as now from export_shares
      where queue = ${name} and account = (select account from chosen_account)
    ), chosen_export as (
      select compared.task, greatest(coalesce(share.virtual_end, 0), export_clock.now) as start, share.mean_seconds
      from (select task from waiting_export where task is not null limit ${exportsCompared}) compared
      cross join export_clock
      left join export_shares share on share.queue = ${name} and share.task = compared.task
      order by start, share.claimed_at nulls first, compared.task limit 1
    ), chosen_job as (
      select (select job.id from ${jobTable} job where ${matchesTopPriority} and ${jobTask} = chosen_export.task
        order by job.created_on limit 1) as id
      from chosen_account cross join top cross join chosen_export
    ), claimed as (
      -- The same changes as pg-boss makes when it fetches a job, but with a later deadline for heartbeats.
      update ${jobTable} job set state = 'active', started_on = ${jobNow}, heartbeat_on = ${jobNow},
        heartbeat_seconds = ${sql.lit(backstopSeconds)},
        retry_count = case when job.started_on is not null then job.retry_count + 1 else job.retry_count end
      from chosen_job where job.name = ${name} and job.id = chosen_job.id and job.state < 'active'
      returning job.id, job.data, job.retry_count, job.expire_seconds, job.start_after
    ), cost as (
      select coalesce(chosen_export.mean_seconds, chosen_account.mean_seconds, ${sql.lit(FIRST_ESTIMATE_SECONDS)})::float8
        as seconds
      from chosen_account cross join chosen_export
    ), account_charge as (
      insert into account_shares as share (queue, account, virtual_start, virtual_end, claimed_at)
      select ${name}, account, start, start + cost.seconds / weight, clock_timestamp()
      from chosen_account cross join cost cross join claimed
      on conflict (queue, account) do update set virtual_start = excluded.virtual_start,
        -- A correction may have been committed since this statement began.
        virtual_end = greatest(share.virtual_end, excluded.virtual_start) + excluded.virtual_end - excluded.virtual_start,
        claimed_at = excluded.claimed_at
    ), export_charge as (
      insert into export_shares as share (queue, task, account, virtual_start, virtual_end, claimed_at)
      select ${name}, chosen_export.task, account, chosen_export.start, chosen_export.start + cost.seconds,
        clock_timestamp()
      from chosen_export cross join chosen_account cross join cost cross join claimed where ${sql.lit(hasManyJobs)}
      on conflict (queue, task) do update set virtual_start = excluded.virtual_start,
        virtual_end = greatest(share.virtual_end, excluded.virtual_start) + excluded.virtual_end - excluded.virtual_start,
        claimed_at = excluded.claimed_at
    )
    select chosen_job.id as "chosenId", claimed.id, claimed.data, claimed.retry_count as "retryCount",
      claimed.expire_seconds as "expireSeconds", claimed.start_after as "readyAt",
      chosen_account.account, chosen_account.weight, cost.seconds as "estimatedSeconds"
    from chosen_job cross join chosen_account cross join cost left join claimed on true`.execute(db)
}

/**
 * Replaces the estimate that was charged for a job by its actual cost.
 *
 * @param seconds - The cost of the attempt, in seconds.
 * @param isDone - Whether the job succeeded, so that its cost is an estimate for the next jobs of its export.
 */
export async function settleClaim(
  db: Kysely<Database>,
  { queue, data, account, weight, estimatedSeconds }: ClaimedJob,
  { seconds, isDone }: { readonly seconds: number; readonly isDone: boolean },
): Promise<void> {
  const correction = seconds - estimatedSeconds
  const mean = sql`case when ${isDone}
    then coalesce(mean_seconds + ${NEWEST_WEIGHT}::float8 * (${seconds}::float8 - mean_seconds), ${seconds}::float8)
    else mean_seconds end`
  await sql`
    with account_charge as (
      update account_shares set virtual_end = virtual_end + ${correction / weight}::float8, mean_seconds = ${mean}
      where queue = ${queue} and account = ${account}
    )
    update export_shares set virtual_end = virtual_end + ${correction}::float8, mean_seconds = ${mean}
    where queue = ${queue} and task = ${data.taskId}`.execute(db)
}

/** Returns whether any node has claimed a job of these queues within the last `seconds`. */
export async function hasRecentClaim(
  db: Kysely<Database>,
  queues: readonly QueueName[],
  seconds: number,
): Promise<boolean> {
  const claimed = await db
    .selectFrom('account_shares')
    .select('account')
    .where('queue', 'in', queues)
    .where('claimed_at', '>', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .limit(1)
    .executeTakeFirst()
  return claimed !== undefined
}

/** Deletes the shares of accounts and exports that have not been used for four hours. */
export async function deleteUnusedShares(db: Kysely<Database>): Promise<void> {
  const since = sql<Date>`now() - interval '${sql.raw(SHARE_LIFETIME)}'`
  await db.deleteFrom('account_shares').where('claimed_at', '<', since).execute()
  await db.deleteFrom('export_shares').where('claimed_at', '<', since).execute()
}
