import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseFaults } from './database-faults.ts'
import type { ClaimedJob } from './fair-claim.ts'
import type { QueueName } from './queues.ts'

/** How often a queue is polled for jobs that are not announced: retries, and jobs of dead processes. */
const POLL_INTERVAL_MS = 2_000

export interface WorkOptions {
  /** The most jobs that may run concurrently, of any accounts. */
  readonly concurrency: number
  /**
   * Additional concurrent jobs, only for accounts without a running job in this worker, so that long jobs of one account
   * never occupy every slot. Default 0.
   */
  readonly reserve?: number
  /** Returns whether jobs may be claimed now; default always. */
  readonly mayClaim?: () => boolean
}

export interface QueueWorkerOptions<Q extends QueueName> extends WorkOptions {
  /** Claims a job of any account except the given ones. */
  readonly claim: (excludedAccounts: readonly string[]) => Promise<ClaimedJob<Q> | undefined>
  /** Runs a job to its end, whatever its outcome. */
  readonly run: (job: ClaimedJob<Q>) => Promise<void>
  readonly areClaimsStopped: () => boolean
  readonly faults: DatabaseFaults
}

/** Claims and runs jobs of one queue while it has free slots, from its creation until `stop`. */
export class QueueWorker<Q extends QueueName = QueueName> {
  readonly #options: QueueWorkerOptions<Q>
  /** The account of each running attempt; an older attempt at the same job may still be ending. */
  readonly #accounts = new Map<ClaimedJob<Q>, string>()
  readonly #runs = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  readonly #claiming: Promise<void>
  #woken = Promise.withResolvers<void>()

  constructor(options: QueueWorkerOptions<Q>) {
    this.#options = options
    this.#claiming = this.#claimUntilStopped()
  }

  /** Checks for jobs immediately. */
  wake(): void {
    this.#woken.resolve()
  }

  /** Stops claiming jobs. Resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.wake()
    await this.#claiming
    await Promise.all(this.#runs)
  }

  async #claimUntilStopped(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      // Reset before the claim, so that a job that arrives during the claim causes the next one.
      this.#woken = Promise.withResolvers()
      const job = await this.#claim()
      if (job === undefined) await this.#wait()
      else this.#start(job)
    }
  }

  async #claim(): Promise<ClaimedJob<Q> | undefined> {
    const { concurrency, reserve = 0, claim, areClaimsStopped, mayClaim, faults } = this.#options
    const running = this.#accounts.size
    if (areClaimsStopped() || mayClaim?.() === false || running >= concurrency + reserve) return undefined
    try {
      return await claim(running < concurrency ? [] : [...new Set(this.#accounts.values())])
    } catch (error) {
      faults.report(error, 'a job could not be claimed')
      return undefined
    }
  }

  async #wait(): Promise<void> {
    const waiting = new AbortController()
    const poll = delay(POLL_INTERVAL_MS, undefined, { signal: waiting.signal }).catch(() => {
      // Woken before the poll was due.
    })
    await Promise.race([this.#woken.promise, poll])
    waiting.abort()
  }

  #start(job: ClaimedJob<Q>): void {
    this.#accounts.set(job, job.account)
    const run = this.#options.run(job).finally(() => {
      this.#accounts.delete(job)
      this.#runs.delete(run)
      this.wake()
    })
    this.#runs.add(run)
  }
}
