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

/** Names an attempt; another attempt at the same job has another key. */
export const attemptKey = ({ id, retryCount }: JobAttempt): string => `${id} ${retryCount}`

/** How often a running job's heartbeat is written. */
export const heartbeatIntervalMs = 5_000

/**
 * pg-boss fails jobs without a heartbeat for this long, which counts as an attempt. Long before that they are
 * abandoned; this is for a service of which no node looks for them.
 */
export const backstopSeconds = 300

/** A heartbeat this old is late. */
const staleAfterSeconds = 9
/** How long a job without a lock stays with its attempt: the time for a new claim, or a new session, to take it. */
const lockGraceMs = 1_000
/** How long one with a late heartbeat does: where the database was away, all are late, and the next heartbeats tell. */
const heartbeatGraceMs = heartbeatIntervalMs + 1_000
/** What was seen before such a pause says nothing any more: the database was away, or this process was held up. */
const longestPauseMs = 4_000

interface Suspect {
  readonly attempt: AbandonedJob
  readonly isLocked: boolean
}

/**
 * Finds jobs that no process works on: active, but without the lock of `JobLocks`, or without a heartbeat for 15 to 17 s.
 * The lock tells of a process that died within 1–2 s; the heartbeat of one that is frozen, or whose machine is gone.
 */
export class AbandonedJobs {
  readonly #database: Kysely<Database>
  /** When each attempt was first suspected, in ms of `performance.now()`. */
  #suspects = new Map<string, number>()
  #lastAt = Number.NEGATIVE_INFINITY

  constructor(database: Kysely<Database>) {
    this.#database = database
  }

  /** The attempts that have looked abandoned since an earlier call. */
  async find(): Promise<AbandonedJob[]> {
    const suspects = await this.#findSuspects()
    const now = performance.now()
    const before = now - this.#lastAt <= longestPauseMs ? this.#suspects : new Map<string, number>()
    this.#lastAt = now
    const found: AbandonedJob[] = []
    this.#suspects = new Map()
    for (const { attempt, isLocked } of suspects) {
      const key = `${attemptKey(attempt)} ${isLocked}`
      const since = before.get(key) ?? now
      this.#suspects.set(key, since)
      if (now - since >= (isLocked ? heartbeatGraceMs : lockGraceMs)) found.push(attempt)
    }
    return found
  }

  async #findSuspects(): Promise<Suspect[]> {
    const { rows } = await sql<AbandonedJob & { isLocked: boolean }>`
      select * from (
        select job.name as queue, job.id, job.retry_count as "retryCount", job.data as payload,
          job.heartbeat_on < ${sql.raw(`${queueSchema}.job_now()`)} - make_interval(secs => ${sql.lit(staleAfterSeconds)}) as is_late,
          exists (
            select from pg_locks lock
            where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
              and lock.database = (select oid from pg_database where datname = current_database())
              and lock.classid = ${jobLockSpace}
              and lock.objid::bigint = hashtext(job.id::text)::bigint & 4294967295
          ) as "isLocked"
        from ${sql.table(`${queueSchema}.job`)} as job where job.state = 'active'
      ) active where is_late or not "isLocked"`.execute(this.#database)
    return rows.map(({ queue, id, retryCount, payload, isLocked }) => ({
      attempt: { queue, id, retryCount, payload },
      isLocked,
    }))
  }
}
