import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { jobLockSpace } from './job-locks.ts'
import { queueSchema } from './queues.ts'

/** One attempt at a job: pg-boss counts up `retryCount` at each. */
export interface JobAttempt {
  readonly queue: string
  readonly id: string
  readonly retryCount: number
}

/** An attempt whose process ended, with what the job is about. */
export interface AbandonedJob extends JobAttempt {
  readonly payload: unknown
}

/** A job without a lock is given up after so long: the time for a new claim, or a new session, to take it. */
const graceMs = 1_000

/**
 * Finds jobs that no living process works on: active, but without the lock of `JobLocks`. Where a process
 * dies this takes 1–2 s, while the heartbeat takes 10 s and more.
 */
export class AbandonedJobs {
  readonly #database: Kysely<Database>
  /** When each attempt was first seen without a lock, in ms of `performance.now()`. */
  #suspects = new Map<string, number>()

  constructor(database: Kysely<Database>) {
    this.#database = database
  }

  /** The attempts that have been without a lock since an earlier call. */
  async find(): Promise<AbandonedJob[]> {
    const now = performance.now()
    const suspects = await this.#withoutLock()
    const keyed = suspects.map((attempt) => ({ attempt, key: `${attempt.id} ${attempt.retryCount}` }))
    this.#suspects = new Map(keyed.map(({ key }) => [key, this.#suspects.get(key) ?? now]))
    return keyed
      .filter(({ key }) => now - (this.#suspects.get(key) ?? now) >= graceMs)
      .map(({ attempt }) => attempt)
  }

  async #withoutLock(): Promise<AbandonedJob[]> {
    const { rows } = await sql<AbandonedJob>`
      select job.name as queue, job.id, job.retry_count as "retryCount", job.data as payload
      from ${sql.table(`${queueSchema}.job`)} as job
      where job.state = 'active'
        and not exists (
          select from pg_locks lock
          where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
            and lock.database = (select oid from pg_database where datname = current_database())
            and lock.classid = ${jobLockSpace}
            and lock.objid::bigint = hashtext(job.id::text)::bigint & 4294967295
        )`.execute(this.#database)
    return rows
  }
}
