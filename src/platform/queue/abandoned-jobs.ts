import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { jobLockSpace } from './job-locks.ts'
import { queueSchema } from './queues.ts'

/** One attempt at a job, identified by pg-boss's `retryCount`. */
export interface JobAttempt {
  readonly queue: string
  readonly id: string
  readonly retryCount: number
}

/** An attempt whose process ended, with the payload of its job. */
export interface AbandonedJob extends JobAttempt {
  readonly payload: unknown
}

/** Returns the key of an attempt; another attempt at the same job has a different key. */
export const buildAttemptKey = ({ id, retryCount }: JobAttempt): string => `${id} ${retryCount}`

/** How often the heartbeat of a running job is written. */
export const heartbeatIntervalMs = 5_000

/**
 * pg-boss fails a job without a heartbeat for this long, which counts as an attempt. `AbandonedJobs` finds such a job long
 * before; this is the backstop while no node searches for abandoned jobs.
 */
export const backstopSeconds = 300

/** A heartbeat is late when it is this old. */
const staleAfterSeconds = 9
/** How long a job may have no lock: a new claim or a new session needs time to take it. */
const lockGraceMs = 1_000
/** How long a heartbeat may be late: after a database outage all are late until the next heartbeats. */
const heartbeatGraceMs = heartbeatIntervalMs + 1_000
/** After a longer interval between two searches, earlier suspicions are dropped: the database or this process was held up. */
const longestIntervalMs = 4_000

interface Suspect {
  readonly attempt: AbandonedJob
  readonly isLocked: boolean
}

/**
 * Finds active jobs that no process works on: those without the lock of `JobLocks`, or without a heartbeat for 15 to 17 s.
 * The missing lock reveals a dead process within 1 to 2 s; the late heartbeat reveals a process that is frozen or whose
 * machine is gone.
 */
export class AbandonedJobs {
  readonly #database: Kysely<Database>
  /** When each attempt was first suspected, in milliseconds of `performance.now()`. */
  #suspects = new Map<string, number>()
  #lastAt = Number.NEGATIVE_INFINITY

  constructor(database: Kysely<Database>) {
    this.#database = database
  }

  /** Returns the attempts that have looked abandoned since an earlier call. */
  async find(): Promise<AbandonedJob[]> {
    const suspects = await this.#findSuspects()
    const now = performance.now()
    const before = now - this.#lastAt <= longestIntervalMs ? this.#suspects : new Map<string, number>()
    this.#lastAt = now
    const found: AbandonedJob[] = []
    this.#suspects = new Map()
    for (const { attempt, isLocked } of suspects) {
      const key = `${buildAttemptKey(attempt)} ${isLocked}`
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
