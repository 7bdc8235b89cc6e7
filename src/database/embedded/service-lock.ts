import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'

/** Arbitrary, but the same in every version. */
const lockId = 5_318_008_135
const retryPauseMs = 100

export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError'

  constructor(dataDir: string, holder: string) {
    super(`The data folder ${dataDir} is in use by ${holder}. Stop it first, or choose another --data-dir.`)
  }
}

/**
 * The sign that somebody is in charge of a cluster: an advisory lock in the database itself, which ends with
 * the process that holds it, however that ends. A holder whose session breaks takes the lock again.
 */
export class ServiceLock {
  readonly #url: string
  #session: pg.Client
  #released = false

  private constructor(url: string, session: pg.Client) {
    this.#url = url
    this.#session = session
    this.#guard()
  }

  /** The lock, or `undefined` if somebody else has it. @throws An error of `pg` if there is no connection. */
  static async tryTake(url: string): Promise<ServiceLock | undefined> {
    const session = await lockingSession(url)
    return session === undefined ? undefined : new ServiceLock(url, session)
  }

  /**
   * Waits up to `patienceMs` for the lock.
   *
   * @throws {DataFolderInUseError} If somebody has it all that time.
   */
  static async take(url: string, dataDir: string, patienceMs: number): Promise<ServiceLock> {
    const deadline = performance.now() + patienceMs
    for (;;) {
      const lock = await ServiceLock.tryTake(url)
      if (lock !== undefined) return lock
      if (performance.now() > deadline) throw new DataFolderInUseError(dataDir, await holderName(url))
      await delay(retryPauseMs)
    }
  }

  async release(): Promise<void> {
    this.#released = true
    await this.#session.end()
  }

  #guard(): void {
    this.#session.once('end', () => {
      if (!this.#released) void this.#retake()
    })
  }

  async #retake(): Promise<void> {
    while (!this.#released) {
      await delay(retryPauseMs)
      // While the database is away nobody can have the lock; its supervisor takes care of the rest.
      const session = await lockingSession(this.#url).catch(() => undefined)
      if (session === undefined) continue
      this.#session = session
      if (this.#released) await session.end()
      else this.#guard()
      return
    }
  }
}

async function lockingSession(url: string): Promise<pg.Client | undefined> {
  const session = new pg.Client({
    connectionString: url,
    application_name: `framewright process ${process.pid}`,
  })
  // A session that breaks also emits "end", where it is dealt with.
  session.on('error', () => {})
  await session.connect()
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    lockId,
  ])
  if (rows[0]?.taken === true) return session
  await session.end()
  return undefined
}

async function holderName(url: string): Promise<string> {
  const session = new pg.Client({ connectionString: url })
  session.on('error', () => {})
  try {
    await session.connect()
    const { rows } = await session.query<{ name: string }>(
      `select application_name as name from pg_stat_activity join pg_locks using (pid)
       where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = $1`,
      [lockId],
    )
    return rows[0]?.name ?? 'another service'
  } catch (error) {
    if (isDatabaseUnavailable(error)) return 'another service'
    throw error
  } finally {
    await session.end()
  }
}
