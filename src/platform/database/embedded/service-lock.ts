import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import { getCommandName } from './this-process.ts'

/** An arbitrary number, which must be the same in every version. */
const lockId = 5_318_008_135
const retryDelayMs = 100
/** PostgreSQL truncates longer session names. */
const maxNameLength = 63

/** `service`: runs until it is stopped; `command`: runs briefly, such as `keys create`. */
export type Purpose = 'service' | 'command'

/** The process that runs a cluster. */
export interface Holder {
  readonly purpose: Purpose
  /** Names the process, its command and the time since when it has held the lock. */
  readonly name: string
}

/** Prefixes of the names of sessions that hold the lock, by purpose. Process id and command follow. */
const sessionNames = { service: 'framewright process', command: 'framewright command' } as const

/**
 * Marks the process that is in charge of a cluster by an advisory lock in the database itself. The lock ends with its
 * process, however that ends. A holder whose session breaks acquires the lock again.
 */
export class ServiceLock {
  readonly #url: string
  readonly #purpose: Purpose
  #session: pg.Client
  #released = false

  private constructor(url: string, purpose: Purpose, session: pg.Client) {
    this.#url = url
    this.#purpose = purpose
    this.#session = session
    this.#guard()
  }

  /**
   * Acquires the lock if it is free.
   *
   * @returns `undefined` if another process holds the lock.
   * @throws An error of `pg` if there is no connection.
   */
  static async tryAcquire(url: string, purpose: Purpose): Promise<ServiceLock | undefined> {
    const session = await openLockSession(url, purpose)
    return session === undefined ? undefined : new ServiceLock(url, purpose, session)
  }

  /**
   * Waits up to `timeoutMs` for the lock.
   *
   * @throws {DataFolderInUseError} If another process still holds it then.
   */
  static async acquire(
    url: string,
    { dataDir, purpose, timeoutMs }: { dataDir: string; purpose: Purpose; timeoutMs: number },
  ): Promise<ServiceLock> {
    const deadline = performance.now() + timeoutMs
    for (;;) {
      const lock = await ServiceLock.tryAcquire(url, purpose)
      if (lock !== undefined) return lock
      if (performance.now() > deadline) {
        throw new DataFolderInUseError(dataDir, (await findLockHolder(url))?.name ?? 'another service')
      }
      await delay(retryDelayMs)
    }
  }

  async release(): Promise<void> {
    this.#released = true
    await this.#session.end()
  }

  #guard(): void {
    this.#session.once('end', () => {
      if (!this.#released) void this.#reacquire()
    })
  }

  async #reacquire(): Promise<void> {
    while (!this.#released) {
      await delay(retryDelayMs)
      // While the database is unavailable, no process can acquire the lock. The supervisor restarts the server.
      const session = await openLockSession(this.#url, this.#purpose).catch(() => undefined)
      if (session === undefined) continue
      this.#session = session
      if (this.#released) await session.end()
      else this.#guard()
      return
    }
  }
}

async function openLockSession(url: string, purpose: Purpose): Promise<pg.Client | undefined> {
  const session = new pg.Client({
    connectionString: url,
    application_name: `${sessionNames[purpose]} ${process.pid} (${getCommandName()}`.slice(0, maxNameLength),
  })
  // A session that breaks also emits "end", which is handled.
  session.on('error', () => {})
  await session.connect()
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    lockId,
  ])
  if (rows[0]?.taken === true) return session
  await session.end()
  return undefined
}

/** Returns the process that holds the lock; `undefined` if the lock is free, or the database is unavailable. */
export async function findLockHolder(url: string): Promise<Holder | undefined> {
  const session = new pg.Client({ connectionString: url })
  session.on('error', () => {})
  try {
    await session.connect()
    const { rows } = await session.query<{ name: string; since: string }>(
      `select application_name as name, to_char(backend_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') as since
       from pg_stat_activity join pg_locks using (pid)
       where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = $1`,
      [lockId],
    )
    const [row] = rows
    if (row === undefined) return undefined
    return {
      purpose: row.name.startsWith(sessionNames.command) ? 'command' : 'service',
      name: `${row.name}, since ${row.since} UTC)`,
    }
  } catch (error) {
    if (isDatabaseUnavailable(error)) return undefined
    throw error
  } finally {
    await session.end()
  }
}
