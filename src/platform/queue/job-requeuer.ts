import { type Kysely, sql } from 'kysely'
import { fromKysely, type PgBoss } from 'pg-boss'
import type { Database } from '../database/tables.ts'
import type { JobAttempt } from './abandoned-jobs.ts'
import { jobHeartbeatSeconds, lossLimit, queueSchema } from './queues.ts'

/** Why and how a job returns to its queue. */
export interface RequeueOptions {
  readonly reason: string
  /** How long the job is not claimed again, in seconds; default 0. */
  readonly delaySeconds?: number
  /** Whether the node or the render process was lost, which the job may have caused; default false. */
  readonly isLoss?: boolean
}

/** The first losses, after which the job may be claimed immediately; later ones are followed by growing delays. */
const LOSSES_WITHOUT_DELAY = 3
const LONGEST_DELAY_SECONDS = 30

/** Returns jobs to their queue without counting the attempt. */
export class JobRequeuer {
  readonly #boss: PgBoss
  readonly #database: Kysely<Database>

  constructor(boss: PgBoss, database: Kysely<Database>) {
    this.#boss = boss
    this.#database = database
  }

  /**
   * Returns a job to its queue. The attempt does not count, unless it was lost and the job has had `lossLimit` losses
   * before: a job that kills every node would otherwise do so forever.
   *
   * @returns False if the job no longer belongs to this attempt.
   */
  requeue(
    attempt: JobAttempt,
    { reason, delaySeconds = 0, isLoss = false }: RequeueOptions,
  ): Promise<boolean> {
    const { queue, id, retryCount } = attempt
    return this.#database.transaction().execute(async (transaction) => {
      const losses = await grantAttempt(transaction, attempt, isLoss)
      if (losses === undefined) return false
      const options = { db: fromKysely(transaction) }
      await this.#boss.fail(queue, { id, retryCount }, { message: reason }, options)
      const waitSeconds = isLoss ? Math.max(delaySeconds, computeDelaySeconds(losses)) : delaySeconds
      // Replaces the retry delay of the queue's policy, and wakes workers.
      const startAfter = new Date(Date.now() + waitSeconds * 1000)
      await this.#boss.update(queue, undefined, { id, startAfter, ...options })
      return true
    })
  }
}

/**
 * Grants the job one more attempt, because pg-boss counts every attempt that began.
 *
 * @returns The number of the job's losses; undefined if it no longer belongs to this attempt.
 */
async function grantAttempt(
  transaction: Kysely<Database>,
  { queue, id, retryCount }: JobAttempt,
  isLoss: boolean,
): Promise<number | undefined> {
  const losses = sql`coalesce((data->>'losses')::integer, 0)`
  const { rows } = await sql<{ losses: number }>`
    update ${sql.table(`${queueSchema}.job`)} set
      retry_limit = retry_limit + case when ${isLoss} and ${losses} >= ${sql.lit(lossLimit)} then 0 else 1 end,
      data = case when ${isLoss} then jsonb_set(data, '{losses}', to_jsonb(${losses} + 1)) else data end,
      -- A node of an earlier version that claims the job next sends its heartbeats at this interval.
      heartbeat_seconds = ${sql.lit(jobHeartbeatSeconds)}
    where name = ${queue} and id = ${id} and retry_count = ${retryCount} and state = 'active'
    returning ${losses} as losses`.execute(transaction)
  return rows[0]?.losses
}

function computeDelaySeconds(losses: number): number {
  return losses <= LOSSES_WITHOUT_DELAY
    ? 0
    : Math.min(LONGEST_DELAY_SECONDS, 2 ** (losses - LOSSES_WITHOUT_DELAY - 1))
}
