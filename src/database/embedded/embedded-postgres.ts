import { setTimeout as delay } from 'node:timers/promises'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import { adminSession, borrowersGone, borrowPostgres } from './borrowed-postgres.ts'
import {
  type ClusterPlace,
  choosePlace,
  clusterFolder,
  databaseRole,
  databaseUrl,
  lockDatabase,
  makeDataFolder,
  rememberedPlace,
} from './cluster-place.ts'
import { clusterProcess } from './cluster-process.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import { makeCluster } from './make-cluster.ts'
import type { OperatorLog } from './operator-log.ts'
import { installPostgres, type PostgresInstallation } from './postgres-installation.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { type Holder, lockHolder, type Purpose } from './service-lock.ts'
import { type StartedCluster, startCluster } from './start-cluster.ts'
import { withStartLock } from './start-lock.ts'

/** How long to wait for space on a full disk before the server is started again. */
const diskFullPauseMs = 2_000
/** How long a start waits for the process that runs the database: a service may be stopping, a command ends by itself. */
const holderPatienceMs = { service: 5_000, command: 60_000 } as const
const holderPauseMs = 200
/** How often a server is started that ends again before it has our database. */
const maxFirstUses = 5

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  /** Where the cluster and a copy of PostgreSQL's programs go if PostgreSQL's user cannot enter `dataDir`. */
  readonly stateDir: string
  /** Default: `service`. */
  readonly purpose?: Purpose
  /** PostgreSQL's own settings, added to ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Breaks a start off before the server runs. */
  readonly signal?: AbortSignal
  /** Takes sentences for the operator. */
  readonly log: OperatorLog
  /** The database is gone and does not come back. */
  readonly onLost?: (error: Error) => void
}

/**
 * The PostgreSQL server of a data folder, kept running until `stop`: when it dies it is started again on
 * the same port, and connection pools find it there. Where it ended because the disk is full, it is started
 * again when there is room.
 *
 * There is never more than one on the same data: PostgreSQL's own lock file sees to that, a lock on `start.lock` in the
 * data folder lets one process at a time make, start or take over the cluster, and an advisory lock in the database
 * tells a service in charge from a server that a killed service left behind. The latter is stopped in order and started
 * again as ours.
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
    this.url = databaseUrl(started.place, databaseRole)
    this.#supervise()
  }

  /**
   * Starts the cluster of `dataDir`, and creates it if there is none. Only one process does so at a time.
   *
   * @throws {DataFolderInUseError} If another service runs on this data folder.
   * @throws The reason of `options.signal`, if it is aborted before the server is started.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDir, log, signal } = options
    const begunAt = performance.now()
    let hasTold = false
    for (;;) {
      const outcome = await startUnlessHeld(options, async (_place, holder) => holder)
      if (!('used' in outcome)) return new EmbeddedPostgres(options, outcome.installation, outcome.started)
      const { purpose, name } = outcome.used
      if (performance.now() - begunAt > holderPatienceMs[purpose])
        throw new DataFolderInUseError(dataDir, name)
      if (purpose === 'command' && !hasTold) {
        log(`Waiting for ${name}, which is using the database in ${dataDir}.`, 'warn')
        hasTold = true
      }
      await delay(holderPauseMs, undefined, { signal })
    }
  }

  /**
   * Starts the cluster for a command, or uses the one that another process runs.
   *
   * @throws {DataFolderInUseError} If other processes take too long to create or start it.
   */
  static async startOrBorrow(
    options: EmbeddedPostgresOptions,
  ): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
    const asCommand = { ...options, purpose: 'command' } as const
    const outcome = await startUnlessHeld(asCommand, borrowPostgres)
    return 'used' in outcome
      ? outcome.used
      : new EmbeddedPostgres(asCommand, outcome.installation, outcome.started)
  }

  /** The process id of the server, for tests and diagnosis. */
  get pid(): number {
    return this.#started.postmaster.pid
  }

  /** Where the cluster is. */
  get folder(): string {
    return this.#started.place.folder
  }

  /** Stops the server; if it was started for a command, waits until the other commands that use it have finished. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    const { purpose, dataDir, log } = this.#options
    if (purpose !== 'command') return this.#end()
    // A process that comes meanwhile waits, and starts it again.
    await withStartLock({ dataDir, log }, async () => {
      await borrowersGone(this.#started.place)
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
    log('PostgreSQL ended unexpectedly and is started again', 'warn')
    try {
      await this.#started.lock.release()
      const started = await this.#startWhenThereIsRoom()
      if (started === undefined) return
      this.#started = started
      log('PostgreSQL runs again', 'info')
      this.#supervise()
    } catch (error) {
      onLost?.(new Error('PostgreSQL ended and could not be started again.', { cause: error }))
    }
  }

  /** `undefined` if the service stops before the disk has room. */
  async #startWhenThereIsRoom(): Promise<StartedCluster | undefined> {
    const { signal } = this.#stopping
    for (let attempt = 1; ; attempt++) {
      try {
        const { dataDir, log } = this.#options
        return await withStartLock({ dataDir, log, signal }, () =>
          startCluster(startOptions(this.#options), this.#started.place, this.#installation),
        )
      } catch (error) {
        if (signal.aborted) return undefined
        if (!(error instanceof PostgresStartError && error.failure === 'disk-full')) throw error
        if (attempt === 1) {
          this.#options.log(`${error.message} It is tried again until there is room.`, 'warn')
        }
      }
      await delay(diskFullPauseMs, undefined, { signal }).catch(() => 'the service stops')
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
 * @param use - Called instead for a running cluster of another process, which cannot stop it meanwhile if it is a command.
 */
async function startUnlessHeld<T>(
  options: EmbeddedPostgresOptions,
  use: (place: ClusterPlace, holder: Holder) => Promise<T>,
): Promise<StartOutcome<T>> {
  const { dataDir, stateDir, log, signal } = options
  // First, so that a folder that we may not use is reported clearly.
  if ((await rememberedPlace(dataDir)) === undefined) await makeDataFolder(dataDir)
  return withStartLock({ dataDir, log, signal }, async () => {
    const place = (await rememberedPlace(dataDir)) ?? (await choosePlace(dataDir, stateDir))
    const holder = await holderOf(place)
    if (holder !== undefined) return { used: await use(place, holder) }
    const copyParent = process.getuid?.() === 0 ? stateDir : place.folder
    const installation = await installPostgres(place.user, copyParent)
    await makeCluster(place, installation, signal)
    const started = await startWithOurDatabase(options, place, installation)
    log(`the database is in ${started.place.folder} (PostgreSQL on 127.0.0.1:${started.place.port})`, 'info')
    return { started, installation }
  })
}

/** Starts the cluster again if the server ends before it has our database. */
async function startWithOurDatabase(
  options: EmbeddedPostgresOptions,
  place: ClusterPlace,
  installation: PostgresInstallation,
): Promise<StartedCluster> {
  for (let attempt = 1; ; attempt++) {
    const started = await startCluster(startOptions(options), place, installation)
    try {
      await createOurDatabase(started.place)
      return started
    } catch (error) {
      await started.lock.release()
      await started.postmaster.stop()
      if (!isDatabaseUnavailable(error) || attempt === maxFirstUses) throw error
      options.log('PostgreSQL ended while it was starting; it is started again', 'warn')
    }
  }
}

const startOptions = ({ purpose = 'service', ...options }: EmbeddedPostgresOptions) => ({
  ...options,
  purpose,
})

/** Returns the process that runs the cluster; `undefined` if there is none. */
async function holderOf(place: ClusterPlace): Promise<Holder | undefined> {
  if (!(await clusterProcess(clusterFolder(place)))?.ready) return undefined
  return lockHolder(databaseUrl(place, lockDatabase))
}

/**
 * The URL of the database of a data folder while a service is in charge of it, else `undefined`: then
 * a command that needs the database for a moment may start it, or borrow it from the command that has. A command stops
 * its database when nobody has borrowed it.
 */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const place = await rememberedPlace(dataDir)
  if (place === undefined || (await holderOf(place))?.purpose !== 'service') return undefined
  return databaseUrl(place, databaseRole)
}

/** Returns the URL of the server on a data folder, whichever process runs it; `undefined` if none is running. */
export async function runningServerUrl(dataDir: string): Promise<string | undefined> {
  const place = await rememberedPlace(dataDir)
  if (place === undefined || !(await clusterProcess(clusterFolder(place)))?.ready) return undefined
  return databaseUrl(place, lockDatabase)
}

async function createOurDatabase(place: ClusterPlace): Promise<void> {
  const session = await adminSession(place, 'framewright')
  try {
    const { rowCount } = await session.query('select from pg_database where datname = $1', [databaseRole])
    if (rowCount === 0) await session.query(`create database ${databaseRole}`)
  } finally {
    await session.end()
  }
}
