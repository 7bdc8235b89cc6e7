import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { fromKysely, type Job, type PgBoss } from 'pg-boss'
import { connectDatabase } from '../database/connect-database.ts'
import { type DatabaseTimeouts, defaultDatabaseTimeouts } from '../database/database-timeouts.ts'
import { ListenChannel } from '../database/listen-channel.ts'
import type { Database } from '../database/tables.ts'
import type { Logger } from '../observability/logger.ts'
import { AbandonedJobs, attemptKey, heartbeatIntervalMs, type JobAttempt } from './abandoned-jobs.ts'
import { DatabaseFaults } from './database-faults.ts'
import { type ClaimedJob, claimJob, ensureClaimIndex, forgetUnusedShares, settleClaim } from './fair-claim.ts'
import { JobLocks } from './job-locks.ts'
import { findJobOwners } from './job-owners.ts'
import { JobRequeuer, type RequeueOptions } from './job-requeuer.ts'
import { JobUsage } from './job-usage.ts'
import { QueueWorker, type WorkOptions } from './queue-worker.ts'
import {
  exhaustedQueue,
  exportQueues,
  type JobPayloads,
  jobChannel,
  type QueueName,
  queueNames,
  queueSchema,
} from './queues.ts'
import { RequeueError } from './requeue-error.ts'
import { startBoss } from './start-boss.ts'

/**
 * Runs a job. An error fails the attempt, and the job is retried by its queue's policy; a
 * {@link HandBack} returns it to the queue instead, and the attempt does not count.
 *
 * The signal is aborted when the service stops (the job goes back to the queue and the attempt does not
 * count) and when the job was given to another worker, so that its result is no longer needed. CPU time of other
 * processes is added to `usage`, for the account's share.
 */
export type JobHandler<Q extends QueueName> = (
  payload: JobPayloads[Q],
  signal: AbortSignal,
  usage: JobUsage,
) => Promise<void>

/** A job that failed at its last attempt. */
export interface ExhaustedJob {
  readonly queue: QueueName
  readonly payload: JobPayloads[QueueName]
  /** The message of the last attempt's error. */
  readonly reason: string
}

/** Called with the queue's name after what happened was logged. */
export interface JobEvents {
  /** An attempt failed. */
  readonly onFailed?: (queue: string) => void
  /** The last attempt failed. */
  readonly onGivenUp?: (queue: string) => void
  /** The process of an attempt ended, and this node gave the job to another. */
  readonly onReassigned?: (queue: string) => void
}

export interface EnqueueOptions {
  /** Not before so many seconds have passed; default 0. */
  readonly delaySeconds?: number
  /** In queues of `keyedQueues`: nothing is added while another job with this key waits to be taken. */
  readonly key?: string
}

const sweepIntervalMs = 1_000
const forgetIntervalMs = 600_000
/** How long running handlers get to obey their signal when the service stops. */
const drainTimeoutMs = 5_000
/** How long pg-boss gets to close its sessions. */
const closeTimeoutMs = 2_500
const requeueRetryMs = 1_000
const nodeLost = 'the process that worked on it ended or was held up'
const serviceStopped: RequeueOptions = { reason: 'the service stopped' }

/** A job as this module claims it, or as pg-boss does. */
type RunningJob = Pick<Job, 'id' | 'name' | 'data' | 'retryCount' | 'signal'>

interface QueueDependencies {
  readonly url: string
  readonly boss: PgBoss
  readonly database: Kysely<Database>
  readonly locks: JobLocks
  readonly log: Logger
  readonly faults: DatabaseFaults
  readonly timeouts: DatabaseTimeouts
}

/** The job queue: pg-boss in our database, so that a job is enqueued in the transaction that calls for it. */
export class JobQueue {
  readonly #boss: PgBoss
  readonly #database: Kysely<Database>
  readonly #locks: JobLocks
  readonly #abandoned: AbandonedJobs
  readonly #requeuer: JobRequeuer
  readonly #log: Logger
  readonly #faults: DatabaseFaults
  readonly #stopping = new AbortController()
  #events: JobEvents = {}
  #fields: Readonly<Record<string, unknown>> = {}
  /** By attempt: an older attempt at the same job may still be ending on this node. */
  readonly #running = new Map<string, JobAttempt>()
  readonly #workers = new Map<string, Pick<QueueWorker, 'wake' | 'stop'>>()
  readonly #channel: ListenChannel
  #isPaused = false
  #isClosed = false
  #sweeping: Promise<void> | undefined

  private constructor({ url, boss, database, locks, log, faults, timeouts }: QueueDependencies) {
    this.#boss = boss
    this.#database = database
    this.#locks = locks
    this.#abandoned = new AbandonedJobs(database)
    this.#requeuer = new JobRequeuer(boss, database)
    this.#log = log
    this.#faults = faults
    this.#channel = new ListenChannel({
      url,
      name: 'framewright job events',
      timeouts,
      channel: jobChannel,
      onMessage: (queue) => this.#workers.get(queue)?.wake(),
      onListening: () => this.#wakeAll(),
    })
  }

  /** Connects, and makes or updates pg-boss's schema and our queues; many nodes may do so at once. */
  static async start(
    url: string,
    log: Logger,
    timeouts: DatabaseTimeouts = defaultDatabaseTimeouts,
  ): Promise<JobQueue> {
    const faults = new DatabaseFaults(log)
    const boss = await startBoss(url, log, faults, timeouts)
    const database = connectDatabase(url, { maxConnections: 1, timeouts })
    try {
      await ensureClaimIndex(database)
      const locks = await JobLocks.open(url, timeouts)
      return new JobQueue({ url, boss, database, locks, log, faults, timeouts })
    } catch (error) {
      await boss.stop({ graceful: false })
      await database.destroy()
      throw error
    }
  }

  /**
   * Reports events from now on.
   *
   * @param fields - Added to the log lines about jobs, such as the name of the node.
   */
  watch(events: JobEvents, fields: Readonly<Record<string, unknown>>): void {
    this.#events = events
    this.#fields = fields
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
    { delaySeconds = 0, key }: EnqueueOptions = {},
  ): Promise<void> {
    const taskIds = payloads.map(({ taskId }) => taskId)
    const owners = await findJobOwners(transaction, taskIds)
    const jobs = payloads.map((data) => {
      const owner = owners.get(data.taskId)
      return {
        data,
        startAfter: delaySeconds,
        ...(owner !== undefined && { group: { id: owner.accountId }, priority: owner.priority }),
        ...(key !== undefined && { singletonKey: key }),
      }
    })
    await this.#boss.insert(queue, jobs, { db: fromKysely(transaction) })
  }

  /** Runs jobs of a queue until `stop`, in turns between accounts and their exports (`fair-claim.ts`). */
  work<Q extends QueueName>(queue: Q, options: WorkOptions, handler: JobHandler<Q>): void {
    if (this.#workers.has(queue)) throw new Error(`The queue ${queue} has its worker already.`)
    this.#beginSweep()
    const worker = new QueueWorker<Q>({
      ...options,
      claim: (excluded) => claimJob(this.#database, queue, excluded),
      run: (job) => this.#run(job, handler),
      isPaused: () => this.#isPaused && exportQueues.has(queue),
      faults: this.#faults,
    })
    this.#workers.set(queue, worker)
  }

  /** Claims no more jobs of exports until `resumeClaims`: other nodes get them. Running jobs go on. */
  pauseClaims(): void {
    this.#isPaused = true
  }

  resumeClaims(): void {
    this.#isPaused = false
    this.#wakeAll()
  }

  /** Calls back for each job whose attempts are used up, on some node, until that succeeds. */
  async onExhausted(handler: (job: ExhaustedJob) => Promise<void>): Promise<void> {
    this.#beginSweep()
    const options = { pollingIntervalSeconds: 1, includeMetadata: true } as const
    type Payload = JobPayloads[QueueName]
    await this.#boss.work<Payload, void, typeof options>(exhaustedQueue.name, options, async (jobs) => {
      for (const job of jobs) {
        const queue = queueNames.find((name) => name === job.sourceName)
        if (queue === undefined) continue
        const exhausted = { queue, payload: job.data, reason: readMessage(job.sourceOutput) }
        await this.#attempt(job, () => handler(exhausted))
        this.#log.warn({ ...exhausted, ...this.#fields }, 'a job failed for the last time')
        this.#events.onGivenUp?.(queue)
      }
    })
  }

  /** For the readiness check: rejects if the queue cannot be reached. */
  async check(): Promise<void> {
    await sql`select from ${sql.table(`${queueSchema}.queue`)} limit 1`.execute(this.#database)
  }

  /** Takes no more jobs, aborts the running ones, hands them back for others to take at once, and closes. */
  async stop(): Promise<void> {
    const ended = Promise.all([
      this.#boss.offWork(exhaustedQueue.name),
      ...[...this.#workers.values()].map((worker) => worker.stop()),
    ])
    this.#stopping.abort(new Error('The service stops.'))
    const drainTimer = new AbortController()
    await Promise.race([
      ended,
      delay(drainTimeoutMs, undefined, { signal: drainTimer.signal }).catch(() => {}),
    ])
    drainTimer.abort()
    await this.#sweeping
    await Promise.all(this.#running.values().map((attempt) => this.#requeue(attempt, serviceStopped)))
    this.#isClosed = true
    const closeTimer = new AbortController()
    const closed = Promise.all([
      this.#boss.stop({ graceful: true, timeout: 1_000 }),
      this.#channel.close(),
    ]).finally(() => closeTimer.abort())
    // pg-boss waits for the end of its listening sessions, which a silent database never confirms.
    await Promise.race([
      closed,
      delay(closeTimeoutMs, undefined, { signal: closeTimer.signal }).catch(() => closed),
    ])
    await this.#locks.close()
    await this.#database.destroy()
  }

  #wakeAll(): void {
    for (const worker of this.#workers.values()) worker.wake()
  }

  /** Runs a claimed job and settles it, whatever happens. */
  async #run<Q extends QueueName>(job: ClaimedJob<Q>, handler: JobHandler<Q>): Promise<void> {
    const { id, queue, retryCount, expireSeconds } = job
    const usage = new JobUsage()
    const lost = new AbortController()
    const expiry = setTimeout(
      () => lost.abort(new Error(`The job ran longer than ${expireSeconds} s.`)),
      expireSeconds * 1000,
    )
    const heartbeat = setInterval(() => void this.#beat(job, lost), heartbeatIntervalMs)
    let isDone = false
    try {
      isDone = await this.#attempt({ ...job, name: queue, signal: lost.signal }, (signal) =>
        handler(job.data, signal, usage),
      )
      if (isDone) await this.#boss.complete(queue, { id, retryCount })
    } catch (error) {
      await this.#boss
        .fail(queue, { id, retryCount }, error instanceof Error ? error : new Error(String(error)))
        .catch((fault: unknown) => this.#report(fault, 'the end of a job could not be stored'))
    } finally {
      clearTimeout(expiry)
      clearInterval(heartbeat)
      await settleClaim(this.#database, job, { seconds: usage.costSeconds, isDone }).catch((fault: unknown) =>
        this.#report(fault, 'the cost of a job could not be stored'),
      )
    }
  }

  /** Once the queue is closed, a handler that ignored its signal cannot store anything: its job went back long ago. */
  #report(error: unknown, message: string): void {
    if (!this.#isClosed) this.#faults.report(error, message)
  }

  /** Sends the heartbeat of a job, and checks that the job is still ours. */
  async #beat({ queue, id, retryCount }: ClaimedJob, lost: AbortController): Promise<void> {
    try {
      const touched = await this.#boss.touch(queue, { id, retryCount })
      if ('affected' in touched && touched.affected === 0)
        lost.abort(new Error('The job was given to another worker.'))
    } catch (error) {
      this.#report(error, 'a heartbeat could not be sent')
    }
  }

  /** @returns False if the job went back to its queue. */
  async #attempt(job: RunningJob, run: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const attempt = { queue: job.name, id: job.id, retryCount: job.retryCount }
    this.#running.set(attemptKey(attempt), attempt)
    void this.#locks.acquire(job.id)
    try {
      this.#stopping.signal.throwIfAborted()
      await run(AbortSignal.any([job.signal, this.#stopping.signal]))
      return true
    } catch (error) {
      if (this.#stopping.signal.aborted) await this.#requeue(attempt, serviceStopped)
      else if (error instanceof RequeueError) {
        this.#log.warn(
          { err: error, ...attempt, payload: job.data, ...this.#fields },
          'a job goes back to its queue',
        )
        await this.#requeueWithRetries(attempt, error)
        return false
      } else this.#reportFailure(attempt, job.data, error)
      throw error
    } finally {
      this.#running.delete(attemptKey(attempt))
      void this.#locks.release(job.id)
    }
  }

  #reportFailure({ queue, id: job, retryCount }: JobAttempt, payload: unknown, error: unknown): void {
    const attempt = retryCount + 1
    this.#log.warn(
      { err: error, queue, job, attempt, payload, ...this.#fields },
      'an attempt at a job failed',
    )
    this.#events.onFailed?.(queue)
  }

  /** Hands a job back, however long the database is away for; without that the attempt would count. */
  async #requeueWithRetries(
    attempt: JobAttempt,
    { message, delaySeconds, isLoss }: RequeueError,
  ): Promise<void> {
    const { signal } = this.#stopping
    while (!(await this.#requeue(attempt, { reason: message, delaySeconds, isLoss })) && !signal.aborted)
      await delay(requeueRetryMs, undefined, { signal }).catch(() => {})
  }

  /** @returns False if the database did not take it. */
  async #requeue(attempt: JobAttempt, options: RequeueOptions): Promise<boolean> {
    try {
      await this.#requeuer.requeue(attempt, options)
      return true
    } catch (error) {
      this.#log.warn(
        { err: error, queue: attempt.queue },
        'a job could not be handed back; its heartbeat will end',
      )
      return false
    }
  }

  #beginSweep(): void {
    this.#sweeping ??= this.#sweep()
  }

  /** Returns the jobs of dead and frozen processes, until the service stops. */
  async #sweep(): Promise<void> {
    const { signal } = this.#stopping
    let forgetAt = performance.now() + forgetIntervalMs
    while (!signal.aborted) {
      try {
        if (performance.now() >= forgetAt) {
          forgetAt = performance.now() + forgetIntervalMs
          await forgetUnusedShares(this.#database)
        }
        for (const attempt of await this.#abandoned.find()) {
          if (!(await this.#requeuer.requeue(attempt, { reason: nodeLost, isLoss: true }))) continue
          const { queue, id: job, retryCount, payload } = attempt
          this.#log.warn(
            { queue, job, attempt: retryCount + 1, payload, ...this.#fields },
            'a job lost its worker and is given to another',
          )
          this.#events.onReassigned?.(queue)
        }
      } catch (error) {
        this.#faults.report(error, 'abandoned jobs could not be looked for')
      }
      await delay(sweepIntervalMs, undefined, { signal }).catch(() => {})
    }
  }
}

/** pg-boss keeps an error as an object with its message, sometimes below `value`. */
function readMessage(output: object | null): string {
  if (output === null) return 'unknown'
  if ('message' in output && typeof output.message === 'string') return output.message
  if ('value' in output && typeof output.value === 'object') return readMessage(output.value)
  return JSON.stringify(output)
}
