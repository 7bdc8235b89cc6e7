import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseTimeouts } from '../database/database-timeouts.ts'
import { Session } from '../database/session.ts'

/** The first half of our advisory locks' two-number keys; the second is a hash of the job's id. */
export const jobLockSpace = 727_421
const retryDelayMs = 100

/**
 * Shows all nodes which jobs are running: one session holds a shared advisory lock for each running job of this process.
 * PostgreSQL releases the locks as soon as the process dies, however it dies, and `AbandonedJobs` notices that. A broken
 * session is replaced and takes all locks again.
 */
export class JobLocks {
  readonly #url: string
  readonly #timeouts: DatabaseTimeouts | undefined
  /** The number of this process's attempts that hold each job's lock: an older attempt may still be ending. */
  readonly #held = new Map<string, number>()
  #session: Session | undefined
  /** The last statement; a session runs one at a time. */
  #last: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(url: string, timeouts: DatabaseTimeouts | undefined) {
    this.#url = url
    this.#timeouts = timeouts
  }

  static async open(url: string, timeouts?: DatabaseTimeouts): Promise<JobLocks> {
    const locks = new JobLocks(url, timeouts)
    await locks.#connect()
    return locks
  }

  /** Resolves when the lock is held, or when the session has broken and the next one will take the lock. */
  acquire(jobId: string): Promise<void> {
    this.#held.set(jobId, (this.#held.get(jobId) ?? 0) + 1)
    return this.#run('select pg_advisory_lock_shared($1, hashtext($2))', jobId)
  }

  release(jobId: string): Promise<void> {
    const left = (this.#held.get(jobId) ?? 0) - 1
    if (left > 0) this.#held.set(jobId, left)
    else this.#held.delete(jobId)
    return this.#run('select pg_advisory_unlock_shared($1, hashtext($2))', jobId)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
    await this.#session?.end()
  }

  async #connect(): Promise<void> {
    const session = new Session({ url: this.#url, timeouts: this.#timeouts, name: 'framewright jobs' })
    try {
      await session.client.connect()
    } catch (error) {
      session.break()
      throw error
    }
    this.#session = session
    session.client.once('end', () => {
      this.#session = undefined
      if (!this.#closed) void this.#reconnect()
    })
    // Serialised with `acquire` and `release`, so that a job that ends meanwhile leaves no lock behind.
    await Promise.all(
      [...this.#held].flatMap(([jobId, count]) =>
        Array.from({ length: count }, () =>
          this.#run('select pg_advisory_lock_shared($1, hashtext($2))', jobId),
        ),
      ),
    )
    if (this.#closed) await session.end()
  }

  async #reconnect(): Promise<void> {
    while (!this.#closed) {
      try {
        return await this.#connect()
      } catch {
        // The database is unavailable. Until it is back, no node can find our jobs abandoned.
        await delay(retryDelayMs)
      }
    }
  }

  #run(statement: string, jobId: string): Promise<void> {
    const session = this.#session
    this.#last = this.#last.then(async () => {
      try {
        await session?.query(statement, [jobLockSpace, jobId])
      } catch {
        // The session broke. The next session takes every lock that is held by then.
      }
    })
    return this.#last
  }
}
