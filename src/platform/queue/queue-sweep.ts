import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type AbandonedJob, AbandonedJobs } from './abandoned-jobs.ts'
import type { DatabaseFaults } from './database-faults.ts'
import { deleteUnusedShares } from './fair-claim.ts'
import type { JobRequeuer } from './job-requeuer.ts'

const sweepIntervalMs = 1_000
const shareCleanupIntervalMs = 600_000
const nodeLost = 'the process that ran it ended or was held up'

interface QueueSweepOptions {
  readonly database: Kysely<Database>
  readonly requeuer: JobRequeuer
  readonly faults: DatabaseFaults
  /** Called after the job of a dead or frozen process was requeued. */
  readonly onRequeued: (job: AbandonedJob) => void
}

/** Requeues the jobs of dead and frozen processes of any node every second, and deletes unused shares. */
export class QueueSweep {
  readonly #options: QueueSweepOptions
  readonly #abandoned: AbandonedJobs
  readonly #stopping = new AbortController()
  #sweeping: Promise<void> | undefined
  #cleanupAt = 0

  constructor(options: QueueSweepOptions) {
    this.#options = options
    this.#abandoned = new AbandonedJobs(options.database)
  }

  /** Starts the sweep unless it is already running. */
  start(): void {
    this.#sweeping ??= this.#sweepUntilStopped()
  }

  /** Resolves when the last sweep has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#sweeping
  }

  async #sweepUntilStopped(): Promise<void> {
    const { signal } = this.#stopping
    this.#cleanupAt = performance.now() + shareCleanupIntervalMs
    while (!signal.aborted) {
      await this.#sweep().catch((error: unknown) =>
        this.#options.faults.report(error, 'abandoned jobs could not be requeued'),
      )
      await delay(sweepIntervalMs, undefined, { signal }).catch(() => {
        // The queue stops.
      })
    }
  }

  async #sweep(): Promise<void> {
    const { database, requeuer, onRequeued } = this.#options
    if (performance.now() >= this.#cleanupAt) {
      this.#cleanupAt = performance.now() + shareCleanupIntervalMs
      await deleteUnusedShares(database)
    }
    for (const job of await this.#abandoned.find())
      if (await requeuer.requeue(job, { reason: nodeLost, isLoss: true })) onRequeued(job)
  }
}
