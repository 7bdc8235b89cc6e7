import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** The first half of our advisory locks' two-number keys; the second is a hash of the job's id. */
export const jobLockSpace = 727_421
const retryPauseMs = 100

/**
 * Tells all nodes that jobs are being worked on: one session that holds a shared advisory lock a running job.
 * PostgreSQL releases them at once when this process dies, however it dies, and `AbandonedJobs` sees that.
 * A session that breaks is replaced, with all locks.
 */
export class JobLocks {
  readonly #url: string
  readonly #held = new Set<string>()
  #session: pg.Client | undefined
  /** The last statement; a session runs one at a time. */
  #last: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(url: string) {
    this.#url = url
  }

  static async open(url: string): Promise<JobLocks> {
    const locks = new JobLocks(url)
    await locks.#connect()
    return locks
  }

  /** Resolves when the lock is held, or when the session is broken and the next will take it. */
  take(jobId: string): Promise<void> {
    this.#held.add(jobId)
    return this.#run('select pg_advisory_lock_shared($1, hashtext($2))', jobId)
  }

  release(jobId: string): Promise<void> {
    this.#held.delete(jobId)
    return this.#run('select pg_advisory_unlock_shared($1, hashtext($2))', jobId)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
    await this.#session?.end()
  }

  async #connect(): Promise<void> {
    const session = new pg.Client({
      connectionString: this.#url,
      application_name: 'framewright jobs',
      // Of a machine that vanished, the server learns after about 11 s.
      options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
    })
    // A session that breaks also emits "end".
    session.on('error', () => {})
    await session.connect()
    for (const jobId of this.#held) {
      await session.query('select pg_advisory_lock_shared($1, hashtext($2))', [jobLockSpace, jobId])
    }
    this.#session = session
    session.once('end', () => {
      this.#session = undefined
      if (!this.#closed) void this.#reconnect()
    })
    if (this.#closed) await session.end()
  }

  async #reconnect(): Promise<void> {
    while (!this.#closed) {
      try {
        return await this.#connect()
      } catch {
        // The database is away. Until it is back nobody can take our jobs for abandoned.
        await delay(retryPauseMs)
      }
    }
  }

  #run(statement: string, jobId: string): Promise<void> {
    const session = this.#session
    this.#last = this.#last.then(async () => {
      try {
        await session?.query(statement, [jobLockSpace, jobId])
      } catch {
        // The session broke; the next one takes every lock that is held by then.
      }
    })
    return this.#last
  }
}
