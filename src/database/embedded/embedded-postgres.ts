import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import {
  type ClusterPlace,
  choosePlace,
  clusterFolder,
  databaseRole,
  databaseUrl,
  rememberedPlace,
} from './cluster-place.ts'
import { clusterProcess } from './cluster-process.ts'
import { installPostgres, type PostgresInstallation } from './postgres-installation.ts'
import { initialiseCluster, PostgresStartError } from './postmaster.ts'
import { ServiceLock } from './service-lock.ts'
import { lockDatabase, type OperatorLog, type StartedCluster, startCluster } from './start-cluster.ts'

/** How long to wait for space on a full disk before the server is started again. */
const diskFullPauseMs = 2_000

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  /** Where the cluster and a copy of PostgreSQL's programs go if PostgreSQL's user cannot enter `dataDir`. */
  readonly stateDir: string
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
 * There is never more than one on the same data: PostgreSQL's own lock file sees to that, and an advisory
 * lock in the database tells a service in charge from a server that a killed service left behind. The
 * latter is stopped in order and started again as ours.
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
   * Starts the cluster of `dataDir`, made anew if there is none.
   *
   * @throws {DataFolderInUseError} If another service runs on this data folder.
   * @throws The reason of `options.signal`, if it is aborted before the server is started.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDir, stateDir, log, signal } = options
    const place = (await rememberedPlace(dataDir)) ?? (await choosePlace(dataDir, stateDir))
    const copyParent = process.getuid?.() === 0 ? stateDir : place.folder
    const installation = await installPostgres(place.user, copyParent)
    await initialiseCluster(place, installation, signal)
    const started = await startCluster(options, place, installation)
    try {
      await createOurDatabase(started.place)
    } catch (error) {
      await started.lock.release()
      await started.postmaster.stop()
      throw error
    }
    log(`the database is in ${started.place.folder} (PostgreSQL on 127.0.0.1:${started.place.port})`, 'info')
    return new EmbeddedPostgres(options, installation, started)
  }

  /** The process id of the server, for tests and diagnosis. */
  get pid(): number {
    return this.#started.postmaster.pid
  }

  /** Where the cluster is. */
  get folder(): string {
    return this.#started.place.folder
  }

  /** Stops the server. With `wait`, others' sessions get some seconds to end by themselves. */
  async stop(options: { wait?: boolean } = {}): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    await this.#started.lock.release()
    await this.#started.postmaster.stop(options)
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
    for (let attempt = 1; ; attempt++) {
      try {
        return await startCluster(this.#options, this.#started.place, this.#installation)
      } catch (error) {
        if (!(error instanceof PostgresStartError && error.failure === 'disk-full')) throw error
        if (attempt === 1) {
          this.#options.log(`${error.message} It is tried again until there is room.`, 'warn')
        }
      }
      const { signal } = this.#stopping
      await delay(diskFullPauseMs, undefined, { signal }).catch(() => 'the service stops')
      if (signal.aborted) return undefined
    }
  }
}

/**
 * The address of the database of a data folder while a service is in charge of it, else `undefined`: then
 * a command that needs the database for a moment may start it.
 */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const place = await rememberedPlace(dataDir)
  if (place === undefined || !(await clusterProcess(clusterFolder(place)))?.ready) return undefined
  const lock = await ServiceLock.tryTake(databaseUrl(place, lockDatabase))
  await lock?.release()
  return lock === undefined ? databaseUrl(place, databaseRole) : undefined
}

/** The address of the server that runs on a data folder, whoever is in charge; `undefined` if none does. */
export async function runningServerUrl(dataDir: string): Promise<string | undefined> {
  const place = await rememberedPlace(dataDir)
  if (place === undefined || !(await clusterProcess(clusterFolder(place)))?.ready) return undefined
  return databaseUrl(place, lockDatabase)
}

async function createOurDatabase(place: ClusterPlace): Promise<void> {
  const session = new pg.Client({ connectionString: databaseUrl(place, lockDatabase) })
  // A session that breaks also fails its query.
  session.on('error', () => {})
  await session.connect()
  try {
    const { rowCount } = await session.query('select from pg_database where datname = $1', [databaseRole])
    if (rowCount === 0) await session.query(`create database ${databaseRole}`)
  } finally {
    await session.end()
  }
}
