import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { fromKysely, type Job, type PgBoss } from 'pg-boss'
import { connectDatabase } from '../database/connect-database.ts'
import { type DatabaseTimeouts, defaultDatabaseTimeouts } from '../database/database-timeouts.ts'
import type { Database } from '../database/tables.ts'
import type { Logger } from '../observability/logger.ts'
import { AbandonedJobs, type JobAttempt } from './abandoned-jobs.ts'
import { DatabaseFaults } from './database-faults.ts'
import { HandBack } from './hand-back.ts'
import { JobLocks } from './job-locks.ts'
import {
  exhaustedQueue,
  exportQueues,
  type JobPayloads,
  type QueueName,
  queueNames,
  queueSchema,
} from './queues.ts'
import { startBoss } from './start-boss.ts'
import { Switch } from './switch.ts'

/**
 * Does a job. What it throws fails the attempt, and the job is tried again as its queue's policy says; a
 * {@link HandBack} returns it to the queue instead, and the attempt does not count.
 *
 * The signal is aborted when the service stops (the job goes back to the queue and the attempt does not
 * count) and when the job was given to another worker, so that its result is not wanted any more.
 */
export type JobHandler<Q extends QueueName> = (payload: JobPayloads[Q], signal: AbortSignal) => Promise<void>

/** A job that failed at its last attempt. */
export interface ExhaustedJob {
  readonly queue: QueueName
  readonly payload: JobPayloads[QueueName]
  /** The message of the last attempt's error. */
  readonly reason: string
}

export interface EnqueueOptions {
  /** Jobs of a higher priority are taken first; default 0. */
  readonly priority?: number
  /** Not before so many seconds have passed; default 0. */
  readonly delaySeconds?: number
  /** In queues of `keyedQueues`: nothing is added while another job with this key waits to be taken. */
  readonly key?: string
}

/** NOTIFY wakes workers at once; polling finds what it missed, and retries whose delay is over. */
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }
const sweepIntervalMs = 1_000
/** How long running handlers get to obey their signal when the service stops. */
const drainTimeoutMs = 5_000
/** How long pg-boss gets to close its sessions. */
const closeTimeoutMs = 2_500
const handBackPauseMs = 1_000

/** The job queue: pg-boss in our database, so that a job is enqueued in the transaction that calls for it. */
export class JobQueue {
  readonly #boss: PgBoss
  readonly #database: Kysely<Database>
  readonly #locks: JobLocks
  readonly #abandoned: AbandonedJobs
  readonly #log: Logger
  readonly #faults: DatabaseFaults
  readonly #stopping = new AbortController()
  readonly #running = new Map<string, JobAttempt>()
  readonly #workedQueues = new Set<string>()
  readonly #claims = new Switch()
  #sweeping: Promise<void> = Promise.resolve()

  private constructor(
    boss: PgBoss,
    database: Kysely<Database>,
    locks: JobLocks,
    log: Logger,
    faults: DatabaseFaults,
  ) {
    this.#boss = boss
    this.#database = database
    this.#locks = locks
    this.#abandoned = new AbandonedJobs(database)
    this.#log = log
    this.#faults = faults
  }

  /** Connects, and makes or updates pg-boss's schema and our queues; many nodes may do so at once. */
  static async start(
    url: string,
    log: Logger,
    timeouts: DatabaseTimeouts = defaultDatabaseTimeouts,
  ): Promise<JobQueue> {
    const faults = new DatabaseFaults(log)
    const boss = await startBoss(url, log, faults, timeouts)
    try {
      const locks = await JobLocks.open(url, timeouts)
      return new JobQueue(boss, connectDatabase(url, { maxConnections: 1, timeouts }), locks, log, faults)
    } catch (error) {
      await boss.stop({ graceful: false })
      throw error
    }
  }

  /** Adds a job in the caller's transaction: it exists if and only if that is committed. */
  async enqueue<Q extends QueueName>(
    transaction: Kysely<Database>,
    queue: Q,
    payload: JobPayloads[Q],
    options?: EnqueueOptions,
  ): Promise<void> {
    await this.enqueueAll(transaction, queue, [payload], options)
  }

  /** Adds many jobs in one statement of the caller's transaction. */
  async enqueueAll<Q extends QueueName>(
    transaction: Kysely<Database>,
    queue: Q,
    payloads: readonly JobPayloads[Q][],
    { priority = 0, delaySeconds = 0, key }: EnqueueOptions = {},
  ): Promise<void> {
    const jobs = payloads.map((data) => ({
      data,
      priority,
      startAfter: delaySeconds,
      ...(key !== undefined && { singletonKey: key }),
    }))
    await this.#boss.insert(queue, jobs, { db: fromKysely(transaction) })
  }

  /** Takes jobs of a queue, up to `concurrency` at once, until `stop`. */
  async work<Q extends QueueName>(
    queue: Q,
    { concurrency }: { concurrency: number },
    handler: JobHandler<Q>,
  ): Promise<void> {
    this.#beginWork(queue)
    for (let index = 0; index < concurrency; index++) {
      const workerId = await this.#startWorker(queue, handler)
      if (exportQueues.has(queue)) void this.#pauseAndResume(queue, handler, workerId)
    }
  }

  /** Claims no more jobs of exports until `resumeClaims`: others get them. Those under way go on. */
  pauseClaims(): void {
    this.#claims.turn('off')
  }

  resumeClaims(): void {
    this.#claims.turn('on')
  }

  /** Calls back for each job whose attempts are used up, on some node, until that succeeds. */
  async onExhausted(handler: (job: ExhaustedJob) => Promise<void>): Promise<void> {
    this.#beginWork(exhaustedQueue.name)
    const options = { pollingIntervalSeconds: 1, includeMetadata: true } as const
    type Payload = JobPayloads[QueueName]
    await this.#boss.work<Payload, void, typeof options>(exhaustedQueue.name, options, async (jobs) => {
      for (const job of jobs) {
        const queue = queueNames.find((name) => name === job.sourceName)
        if (queue === undefined) continue
        const exhausted = { queue, payload: job.data, reason: messageOf(job.sourceOutput) }
        await this.#attempt(job, () => handler(exhausted))
      }
    })
  }

  /** For the readiness check: rejects if the queue cannot be reached. */
  async check(): Promise<void> {
    await sql`select from ${sql.table(`${queueSchema}.queue`)} limit 1`.execute(this.#database)
  }

  /** Takes no more jobs, aborts the running ones, hands them back for others to take at once, and closes. */
  async stop(): Promise<void> {
    const ended = Promise.all([...this.#workedQueues].map((queue) => this.#boss.offWork(queue)))
    this.#stopping.abort(new Error('The service stops.'))
    const patience = new AbortController()
    await Promise.race([ended, delay(drainTimeoutMs, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    await this.#sweeping
    await Promise.all(this.#running.values().map((attempt) => this.#handBack(attempt, 'the service stopped')))
    const silent = new AbortController()
    const closed = this.#boss.stop({ graceful: true, timeout: 1_000 }).finally(() => silent.abort())
    // It waits for its listening session's end, which a silent database never confirms.
    await Promise.race([
      closed,
      delay(closeTimeoutMs, undefined, { signal: silent.signal }).catch(() => closed),
    ])
    await this.#locks.close()
    await this.#database.destroy()
  }

  async #startWorker<Q extends QueueName>(queue: Q, handler: JobHandler<Q>): Promise<string> {
    const workerId: string = await this.#boss.work<JobPayloads[Q]>(queue, polling, async (jobs) => {
      for (const job of jobs) await this.#attempt(job, (signal) => handler(job.data, signal))
      // pg-boss would wait for the next poll or NOTIFY, though more jobs may be there already.
      this.#boss.notifyWorker(workerId)
    })
    return workerId
  }

  /** Replaces a worker of pg-boss each time that claims are paused and resumed, until the service stops. */
  async #pauseAndResume<Q extends QueueName>(
    queue: Q,
    handler: JobHandler<Q>,
    firstWorkerId: string,
  ): Promise<void> {
    const { signal } = this.#stopping
    let id = firstWorkerId
    while (!signal.aborted) {
      await this.#claims.until('off', signal)
      // Its job ends first, so that never more run at once than should.
      await this.#boss.offWork(queue, { id, wait: true })
      await this.#claims.until('on', signal)
      if (!signal.aborted) id = await this.#startWorker(queue, handler)
    }
  }

  async #attempt(job: Job, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const attempt = { queue: job.name, id: job.id, retryCount: job.retryCount }
    this.#running.set(job.id, attempt)
    void this.#locks.take(job.id)
    try {
      this.#stopping.signal.throwIfAborted()
      await run(AbortSignal.any([job.signal, this.#stopping.signal]))
    } catch (error) {
      if (this.#stopping.signal.aborted) await this.#handBack(attempt, 'the service stopped')
      else if (error instanceof HandBack) {
        this.#log.warn({ err: error, ...attempt, payload: job.data }, 'a job goes back to its queue')
        return await this.#handBackInTime(attempt, error)
      } else this.#log.warn({ err: error, ...attempt, payload: job.data }, 'a job failed')
      throw error
    } finally {
      this.#running.delete(job.id)
      void this.#locks.release(job.id)
    }
  }

  /** Hands a job back, however long the database is away for; without that the attempt would count. */
  async #handBackInTime(attempt: JobAttempt, { message, delaySeconds }: HandBack): Promise<void> {
    const { signal } = this.#stopping
    while (!(await this.#handBack(attempt, message, delaySeconds)) && !signal.aborted)
      await delay(handBackPauseMs, undefined, { signal }).catch(() => {})
  }

  /**
   * Returns a job to its queue as if this attempt had not been.
   *
   * @returns False if the database did not take it.
   */
  async #handBack(attempt: JobAttempt, reason: string, delaySeconds = 0): Promise<boolean> {
    try {
      // pg-boss counts every attempt that began, so the job is granted one more.
      await sql`
        update ${sql.table(`${queueSchema}.job`)} set retry_limit = retry_limit + 1
        where name = ${attempt.queue} and id = ${attempt.id} and retry_count = ${attempt.retryCount}
          and state = 'active'`.execute(this.#database)
      await this.#release(attempt, reason, delaySeconds)
      return true
    } catch (error) {
      this.#log.warn(
        { err: error, queue: attempt.queue },
        'a job could not be handed back; its heartbeat will end',
      )
      return false
    }
  }

  /** Fails an attempt; where more are left the next may begin after `delaySeconds`. */
  async #release({ queue, id, retryCount }: JobAttempt, reason: string, delaySeconds = 0): Promise<void> {
    await this.#boss.fail(queue, { id, retryCount }, { message: reason })
    // Instead of the delay that the queue's policy puts before a retry; this also wakes workers.
    const startAfter = new Date(Date.now() + delaySeconds * 1000)
    await this.#boss.update(queue, undefined, { id, startAfter })
  }

  #beginWork(queue: string): void {
    if (this.#workedQueues.size === 0) this.#sweeping = this.#sweep()
    this.#workedQueues.add(queue)
  }

  /** Releases the jobs of dead processes, until the service stops. */
  async #sweep(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        for (const attempt of await this.#abandoned.find()) {
          this.#log.warn(
            { queue: attempt.queue, job: attempt.id },
            'a job lost its worker and is given to another',
          )
          await this.#release(attempt, 'the process that worked on it ended')
        }
      } catch (error) {
        this.#faults.report(error, 'abandoned jobs could not be looked for')
      }
      await delay(sweepIntervalMs, undefined, { signal }).catch(() => {})
    }
  }
}

/** pg-boss keeps an error as an object with its message, sometimes below `value`. */
function messageOf(output: object | null): string {
  if (output === null) return 'unknown'
  if ('message' in output && typeof output.message === 'string') return output.message
  if ('value' in output && typeof output.value === 'object') return messageOf(output.value)
  return JSON.stringify(output)
}
