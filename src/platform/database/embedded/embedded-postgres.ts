import { setTimeout as delay } from 'node:timers/promises'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import {
  buildDatabaseUrl,
  type ClusterLocation,
  chooseClusterLocation,
  databaseRole,
  getClusterFolder,
  lockDatabase,
  makeDataFolder,
  readClusterLocation,
} from './cluster-location.ts'
import { findClusterProcess } from './cluster-process.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import { makeCluster } from './make-cluster.ts'
import type { OperatorLog } from './operator-log.ts'
import { installPostgres, type PostgresInstallation } from './postgres-installation.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { findLockHolder, type Holder, type Purpose } from './service-lock.ts'
import { openAdminSession, sharePostgres, waitForSharedSessions } from './shared-postgres.ts'
import { type StartedCluster, startCluster } from './start-cluster.ts'
import { withStartLock } from './start-lock.ts'

/** How long to wait for space on a full disk before the server is started again. */
const diskFullDelayMs = 2_000
/** How long a start waits for another process that runs the database: a service may be stopping, and a command ends. */
const holderTimeoutMs = { service: 5_000, command: 60_000 } as const
const holderDelayMs = 200
/** Starts of a server that ends before our database is created. */
const maxFirstUses = 5

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  /** The folder for the cluster and a copy of PostgreSQL's programs if PostgreSQL's user cannot enter `dataDir`. */
  readonly stateDir: string
  /** Default: `service`. */
  readonly purpose?: Purpose
  /** Additional settings of PostgreSQL. */
  readonly settings?: Readonly<Record<string, string>>
  /** Cancels a start before the server runs. */
  readonly signal?: AbortSignal
  /** Receives messages for the operator. */
  readonly log: OperatorLog
  /** Called when the server has ended and could not be restarted. */
  readonly onLost?: (error: Error) => void
}

/**
 * Runs the PostgreSQL server of a data folder until `stop`. If the server dies, it is restarted on the same port, where
 * connection pools find it. If it ended because the disk is full, it is restarted once space is available.
 *
 * Three locks ensure that there is never more than one server on the same data. PostgreSQL's own lock file prevents a
 * second server. The lock on `start.lock` in the data folder allows one process at a time to create, start or take over
 * the cluster. An advisory lock in the database distinguishes the server of a running service from one that a killed
 * service left behind, which is stopped in order and started again as ours.
 */
export class EmbeddedPostgres {
  readonly url: string
  readonly #options: EmbeddedPostgresOptions
  readonly #installation: PostgresInstallation
  #started: StartedCluster
  readonly #stopping = new AbortController()
  #restarting: Promise<void> = Promise.resolve()

  private constructor(
    options: EmbeddedPostgresOptions,
    installation: PostgresInstallation,
    started: StartedCluster,
  ) {
    this.#options = options
    this.#installation = installation
    this.#started = started
    this.url = buildDatabaseUrl(started.location, databaseRole)
    this.#supervise()
  }

  /**
   * Starts the cluster of `dataDir`, and creates it if it does not exist. Only one process does so at a time.
   *
   * @throws {DataFolderInUseError} If another service runs on this data folder.
   * @throws The reason of `options.signal`, if it is aborted before the server runs.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDir, log, signal } = options
    const startedAt = performance.now()
    let hasReported = false
    for (;;) {
      const outcome = await startUnlessHeld(options, async (_location, holder) => holder)
      if (!('used' in outcome)) return new EmbeddedPostgres(options, outcome.installation, outcome.started)
      const { purpose, name } = outcome.used
      if (performance.now() - startedAt > holderTimeoutMs[purpose])
        throw new DataFolderInUseError(dataDir, name)
      if (purpose === 'command' && !hasReported) {
        log(`Waiting for ${name}, which is using the database in ${dataDir}.`, 'warn')
        hasReported = true
      }
      await delay(holderDelayMs, undefined, { signal })
    }
  }

  /**
   * Starts the cluster for a command, or shares the one that another process runs.
   *
   * @throws {DataFolderInUseError} If other processes take too long to create or start it.
   */
  static async startOrShare(
    options: EmbeddedPostgresOptions,
  ): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
    const asCommand = { ...options, purpose: 'command' } as const
    const outcome = await startUnlessHeld(asCommand, sharePostgres)
    return 'used' in outcome
      ? outcome.used
      : new EmbeddedPostgres(asCommand, outcome.installation, outcome.started)
  }

  /** The process id of the server, for tests and diagnostics. */
  get pid(): number {
    return this.#started.postmaster.pid
  }

  /** The folder that contains the cluster. */
  get folder(): string {
    return this.#started.location.folder
  }

  /** Stops the server. If a command started it, this first waits for other commands that share it. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    const { purpose, dataDir, log } = this.#options
    if (purpose !== 'command') return this.#end()
    // A process that needs the database meanwhile waits for the lock, and starts it again.
    await withStartLock({ dataDir, log }, async () => {
      await waitForSharedSessions(this.#started.location)
      await this.#end()
    })
  }

  async #end(): Promise<void> {
    await this.#started.lock.release()
    await this.#started.postmaster.stop()
  }

  #supervise(): void {
    void this.#started.postmaster.ended.then(() => {
      if (!this.#stopping.signal.aborted) this.#restarting = this.#restart()
    })
  }

  async #restart(): Promise<void> {
    const { log, onLost } = this.#options
    log('PostgreSQL ended unexpectedly and is being restarted', 'warn')
    try {
      await this.#started.lock.release()
      const started = await this.#startWhenSpaceIsFree()
      if (started === undefined) return
      this.#started = started
      log('PostgreSQL is running again', 'info')
      this.#supervise()
    } catch (error) {
      onLost?.(new Error('PostgreSQL ended and could not be restarted.', { cause: error }))
    }
  }

  /** Restarts the server. Returns `undefined` if the service stops before space is available on a full disk. */
  async #startWhenSpaceIsFree(): Promise<StartedCluster | undefined> {
    const { signal } = this.#stopping
    for (let attempt = 1; ; attempt++) {
      try {
        const { dataDir, log } = this.#options
        return await withStartLock({ dataDir, log, signal }, () =>
          startCluster(toStartOptions(this.#options), this.#started.location, this.#installation),
        )
      } catch (error) {
        if (signal.aborted) return undefined
        if (!(error instanceof PostgresStartError && error.failure === 'disk-full')) throw error
        if (attempt === 1) {
          this.#options.log(`${error.message} PostgreSQL is restarted once space is available.`, 'warn')
        }
      }
      await delay(diskFullDelayMs, undefined, { signal }).catch(() => 'the service stops')
      if (signal.aborted) return undefined
    }
  }
}

type StartOutcome<T> =
  | { readonly started: StartedCluster; readonly installation: PostgresInstallation }
  | { readonly used: T }

/**
 * Creates and starts the cluster under the start lock, unless another process runs it.
 *
 * @param use - Called instead if another process runs the cluster. While it runs, a command cannot stop that cluster.
 */
async function startUnlessHeld<T>(
  options: EmbeddedPostgresOptions,
  use: (location: ClusterLocation, holder: Holder) => Promise<T>,
): Promise<StartOutcome<T>> {
  const { dataDir, stateDir, log, signal } = options
  // Checked first, so that an unusable folder causes a clear error.
  if ((await readClusterLocation(dataDir)) === undefined) await makeDataFolder(dataDir)
  return withStartLock({ dataDir, log, signal }, async () => {
    const location = (await readClusterLocation(dataDir)) ?? (await chooseClusterLocation(dataDir, stateDir))
    const holder = await findHolder(location)
    if (holder !== undefined) return { used: await use(location, holder) }
    const copyParent = process.getuid?.() === 0 ? stateDir : location.folder
    const installation = await installPostgres(location.user, copyParent)
    await makeCluster(location, installation, signal)
    const started = await startWithOurDatabase(options, location, installation)
    log(
      `the database is in ${started.location.folder} (PostgreSQL on 127.0.0.1:${started.location.port})`,
      'info',
    )
    return { started, installation }
  })
}

/** Starts the cluster and creates our database, and starts it again if the server ends before that. */
async function startWithOurDatabase(
  options: EmbeddedPostgresOptions,
  location: ClusterLocation,
  installation: PostgresInstallation,
): Promise<StartedCluster> {
  for (let attempt = 1; ; attempt++) {
    const started = await startCluster(toStartOptions(options), location, installation)
    try {
      await createOurDatabase(started.location)
      return started
    } catch (error) {
      await started.lock.release()
      await started.postmaster.stop()
      if (!isDatabaseUnavailable(error) || attempt === maxFirstUses) throw error
      options.log('PostgreSQL ended while it was starting and is being restarted', 'warn')
    }
  }
}

const toStartOptions = ({ purpose = 'service', ...options }: EmbeddedPostgresOptions) => ({
  ...options,
  purpose,
})

/** Returns the process that runs the cluster; `undefined` if it is not running. */
async function findHolder(location: ClusterLocation): Promise<Holder | undefined> {
  if (!(await findClusterProcess(getClusterFolder(location)))?.ready) return undefined
  return findLockHolder(buildDatabaseUrl(location, lockDatabase))
}

/**
 * Returns the URL of a data folder's database if a service runs it. If the result is `undefined`, a command may start
 * the database, or share the one that another command has started and keeps running until no command shares it.
 */
export async function findRunningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const location = await readClusterLocation(dataDir)
  if (location === undefined || (await findHolder(location))?.purpose !== 'service') return undefined
  return buildDatabaseUrl(location, databaseRole)
}

/** Returns the URL of a data folder's server, whichever process runs it; `undefined` if it is not running. */
export async function findRunningServerUrl(dataDir: string): Promise<string | undefined> {
  const location = await readClusterLocation(dataDir)
  if (location === undefined || !(await findClusterProcess(getClusterFolder(location)))?.ready)
    return undefined
  return buildDatabaseUrl(location, lockDatabase)
}

async function createOurDatabase(location: ClusterLocation): Promise<void> {
  const session = await openAdminSession(location, 'framewright')
  try {
    const { rowCount } = await session.query('select from pg_database where datname = $1', [databaseRole])
    if (rowCount === 0) await session.query(`create database ${databaseRole}`)
  } finally {
    await session.end()
  }
}
