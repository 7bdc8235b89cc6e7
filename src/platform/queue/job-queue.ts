import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { fromKysely, type Job, type PgBoss } from 'pg-boss'
import { connectDatabase } from '../database/connect-database.ts'
import { type DatabaseTimeouts, defaultDatabaseTimeouts } from '../database/database-timeouts.ts'
import { ListenChannel } from '../database/listen-channel.ts'
import type { Database } from '../database/tables.ts'
import type { Logger } from '../observability/logger.ts'
import { type AbandonedJob, buildAttemptKey, heartbeatIntervalMs, type JobAttempt } from './abandoned-jobs.ts'
import { DatabaseFaults } from './database-faults.ts'
import { type ClaimedJob, claimJob, ensureClaimIndex, settleClaim } from './fair-claim.ts'
import type { JobHandler } from './job-handler.ts'
import { JobLocks } from './job-locks.ts'
import { findJobOwners } from './job-owners.ts'
import { JobRequeuer, type RequeueOptions } from './job-requeuer.ts'
import { JobUsage } from './job-usage.ts'
import { QueueSweep } from './queue-sweep.ts'
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

/** A job that failed at its last attempt. */
export interface ExhaustedJob {
  readonly queue: QueueName
  readonly payload: JobPayloads[QueueName]
  /** The message of the last attempt's error. */
  readonly reason: string
}

/** Callbacks that get the queue's name after an event was logged. */
export interface JobEvents {
  /** An attempt failed. */
  readonly onFailed?: (queue: string) => void
  /** The last attempt failed. */
  readonly onExhausted?: (queue: string) => void
  /** The process of an attempt ended, and this node returned the job to its queue. */
  readonly onRequeued?: (queue: string) => void
}

export interface EnqueueOptions {
  /** The job may run after this many seconds; default 0. */
  readonly delaySeconds?: number
  /** In queues of `keyedQueues`: a job is not added while another one with the same `taskId` is waiting. */
  readonly isKeyed?: boolean
  /** The account whose share the job counts towards if the payload's `taskId` is not that of a task. */
  readonly accountId?: string
}

/** How long running handlers may take to obey their signal when the service stops. */
const drainTimeoutMs = 5_000
/** How long pg-boss may take to close its sessions. */
const closeTimeoutMs = 2_500
const requeueRetryMs = 1_000
const serviceStopped: RequeueOptions = { reason: 'the service stopped' }

/** A job that this module or pg-boss has claimed. */
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

/** The job queue: pg-boss in our database, so that a job is enqueued in the transaction that requires it. */
export class JobQueue {
  readonly #boss: PgBoss
  readonly #database: Kysely<Database>
  readonly #locks: JobLocks
  readonly #sweep: QueueSweep
  readonly #requeuer: JobRequeuer
  readonly #log: Logger
  readonly #faults: DatabaseFaults
  readonly #stopping = new AbortController()
  #events: JobEvents = {}
  #fields: Readonly<Record<string, unknown>> = {}
  /** Running attempts by their key: an older attempt at the same job may still be ending on this node. */
  readonly #running = new Map<string, JobAttempt>()
  readonly #workers = new Map<string, Pick<QueueWorker, 'wake' | 'stop'>>()
  readonly #channel: ListenChannel
  #areExportClaimsStopped = false
  #isClosed = false

  private constructor({ url, boss, database, locks, log, faults, timeouts }: QueueDependencies) {
    this.#boss = boss
    this.#database = database
    this.#locks = locks
    this.#requeuer = new JobRequeuer(boss, database)
    this.#log = log
    this.#faults = faults
    this.#sweep = new QueueSweep({
      database,
      requeuer: this.#requeuer,
      faults,
      onRequeued: (job) => this.#reportRequeued(job),
    })
    this.#channel = new ListenChannel({
      url,
      name: 'framewright job events',
      timeouts,
      channel: jobChannel,
      onMessage: (queue) => this.#workers.get(queue)?.wake(),
      onListening: () => this.#wakeAll(),
    })
  }

  /** Connects, and creates or updates pg-boss's schema and our queues. Many nodes may do so at the same time. */
  static async start(
    url: string,
    log: Logger,
    timeouts: DatabaseTimeouts = defaultDatabaseTimeouts,
  ): Promise<JobQueue> {
    const faults = new DatabaseFaults(log)
    await using opened = new AsyncDisposableStack()
    const boss = await startBoss(url, log, faults, timeouts)
    opened.defer(() => boss.stop({ graceful: false }))
    const database = connectDatabase(url, { maxConnections: 1, timeouts })
    opened.defer(() => database.destroy())
    await ensureClaimIndex(database)
    const locks = await JobLocks.open(url, timeouts)
    // The queue closes them from now on.
    opened.move()
    return new JobQueue({ url, boss, database, locks, log, faults, timeouts })
  }

  /**
   * Sets the callbacks for events.
   *
   * @param fields - Fields that are added to log lines about jobs, such as the name of the node.
   */
  watch(events: JobEvents, fields: Readonly<Record<string, unknown>>): void {
    this.#events = events
    this.#fields = fields
  }

  /** Adds a job in the caller's transaction: the job exists if and only if the transaction commits. */
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
    { delaySeconds = 0, isKeyed = false, accountId }: EnqueueOptions = {},
  ): Promise<void> {
    if (payloads.length === 0) return
    const taskIds = payloads.map(({ taskId }) => taskId)
    const owners = await findJobOwners(transaction, taskIds)
    const named = accountId === undefined ? undefined : { accountId, priority: 0 }
    const jobs = payloads.map((data) => {
      const owner = owners.get(data.taskId) ?? named
      return {
        data,
        startAfter: delaySeconds,
        ...(owner !== undefined && { group: { id: owner.accountId }, priority: owner.priority }),
        ...(isKeyed && { singletonKey: data.taskId }),
      }
    })
    await this.#boss.insert(queue, jobs, { db: fromKysely(transaction) })
  }

  /** Runs the jobs of a queue until `stop`, by fair shares between accounts and their exports (`fair-claim.ts`). */
  work<Q extends QueueName>(queue: Q, options: WorkOptions, handler: JobHandler<Q>): void {
    if (this.#workers.has(queue)) throw new Error(`The queue ${queue} already has a worker.`)
    this.#sweep.start()
    const worker = new QueueWorker<Q>({
      ...options,
      claim: (excluded) => claimJob(this.#database, queue, excluded),
      run: (job) => this.#run(job, handler),
      areClaimsStopped: () => this.#areExportClaimsStopped && exportQueues.has(queue),
      faults: this.#faults,
    })
    this.#workers.set(queue, worker)
  }

  /** Leaves export jobs to other nodes until `allowClaims`. Running jobs continue. */
  stopClaims(): void {
    this.#areExportClaimsStopped = true
  }

  allowClaims(): void {
    this.#areExportClaimsStopped = false
    this.#wakeAll()
  }

  /** Calls `handler` for each job whose attempts are used up, on one of the nodes, until it succeeds. */
  async onExhausted(handler: (job: ExhaustedJob) => Promise<void>): Promise<void> {
    this.#sweep.start()
    const options = { pollingIntervalSeconds: 1, includeMetadata: true } as const
    type Payload = JobPayloads[QueueName]
    await this.#boss.work<Payload, void, typeof options>(exhaustedQueue.name, options, async (jobs) => {
      for (const job of jobs) {
        const queue = queueNames.find((name) => name === job.sourceName)
        if (queue === undefined) continue
        const exhausted = { queue, payload: job.data, reason: readMessage(job.sourceOutput) }
        const isDone = await this.#attempt(job, () => handler(exhausted))
        // Returning would make pg-boss complete the job.
        if (!isDone) throw new Error('The job was requeued.')
        this.#log.warn({ ...exhausted, ...this.#fields }, 'a job failed for the last time')
        this.#events.onExhausted?.(queue)
      }
    })
  }

  /** Implements the readiness check: rejects if the queue cannot be reached. */
  async check(): Promise<void> {
    await sql`select from ${sql.table(`${queueSchema}.queue`)} limit 1`.execute(this.#database)
  }

  /** Stops claiming jobs, aborts the running ones, requeues them for immediate claims by other nodes, and closes. */
  async stop(): Promise<void> {
    const ended = Promise.all([
      this.#boss.offWork(exhaustedQueue.name),
      ...[...this.#workers.values()].map((worker) => worker.stop()),
    ])
    this.#stopping.abort(new Error('The service stops.'))
    const sweepEnded = this.#sweep.stop()
    const drainTimer = new AbortController()
    await Promise.race([
      ended,
      delay(drainTimeoutMs, undefined, { signal: drainTimer.signal }).catch(() => {}),
    ])
    drainTimer.abort()
    await sweepEnded
    await Promise.all(this.#running.values().map((attempt) => this.#requeue(attempt, serviceStopped)))
    this.#isClosed = true
    const closeTimer = new AbortController()
    const closed = Promise.all([
      this.#boss.stop({ graceful: true, timeout: 1_000 }),
      this.#channel.close(),
    ]).finally(() => closeTimer.abort())
    // pg-boss waits until its listening sessions have ended, which an unresponsive database never confirms.
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

  /** Runs a claimed job and always settles its cost. */
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
        handler(job.data, signal, usage, { jobId: id, number: retryCount + 1, readyAt: job.readyAt }),
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

  /** Ignores errors after the queue was closed: they come from handlers that ignored their signal and lost their jobs. */
  #report(error: unknown, message: string): void {
    if (!this.#isClosed) this.#faults.report(error, message)
  }

  /** Sends the heartbeat of a job, and checks that the job still belongs to this attempt. */
  async #beat({ queue, id, retryCount }: ClaimedJob, lost: AbortController): Promise<void> {
    try {
      const touched = await this.#boss.touch(queue, { id, retryCount })
      if ('affected' in touched && touched.affected === 0)
        lost.abort(new Error('The job belongs to another worker.'))
    } catch (error) {
      this.#report(error, 'a heartbeat could not be sent')
    }
  }

  /**
   * Returns false if the job was requeued, or if the service stops and the database could not requeue it: its heartbeat
   * then expires.
   */
  async #attempt(job: RunningJob, run: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const attempt = { queue: job.name, id: job.id, retryCount: job.retryCount }
    this.#running.set(buildAttemptKey(attempt), attempt)
    void this.#locks.acquire(job.id)
    try {
      this.#stopping.signal.throwIfAborted()
      await run(AbortSignal.any([job.signal, this.#stopping.signal]))
      return true
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        await this.#requeue(attempt, serviceStopped)
        return false
      }
      if (error instanceof RequeueError) {
        this.#log.warn({ err: error, ...attempt, payload: job.data, ...this.#fields }, 'a job was requeued')
        await this.#requeueWithRetries(attempt, error)
        return false
      }
      this.#reportFailure(attempt, job.data, error)
      throw error
    } finally {
      this.#running.delete(buildAttemptKey(attempt))
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

  /** Requeues a job, however long the database is unavailable; otherwise the attempt would count. */
  async #requeueWithRetries(
    attempt: JobAttempt,
    { message, delaySeconds, isLoss }: RequeueError,
  ): Promise<void> {
    const { signal } = this.#stopping
    while (!(await this.#requeue(attempt, { reason: message, delaySeconds, isLoss })) && !signal.aborted)
      await delay(requeueRetryMs, undefined, { signal }).catch(() => {})
  }

  /** Returns false if the database could not requeue the job. */
  async #requeue(attempt: JobAttempt, options: RequeueOptions): Promise<boolean> {
    try {
      await this.#requeuer.requeue(attempt, options)
      return true
    } catch (error) {
      this.#log.warn(
        { err: error, queue: attempt.queue },
        'a job could not be requeued; its heartbeat will expire',
      )
      return false
    }
  }

  #reportRequeued({ queue, id: job, retryCount, payload }: AbandonedJob): void {
    this.#log.warn(
      { queue, job, attempt: retryCount + 1, payload, ...this.#fields },
      'a job lost its worker and was requeued',
    )
    this.#events.onRequeued?.(queue)
  }
}

/** Returns the message of an error as pg-boss stores it, sometimes in a nested `value`. */
function readMessage(output: object | null): string {
  if (output === null) return 'unknown'
  if ('message' in output && typeof output.message === 'string') return output.message
  if ('value' in output && typeof output.value === 'object') return readMessage(output.value)
  return JSON.stringify(output)
}
