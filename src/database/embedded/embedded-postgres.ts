import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import {
  type ClusterPlace,
  choosePlace,
  clusterFolder,
  databaseRole,
  databaseUrl,
  rememberedPlace,
  rememberPort,
} from './cluster-place.ts'
import { clusterProcess, stopAbandoned } from './cluster-process.ts'
import { freePort } from './free-port.ts'
import { installPostgres, type PostgresInstallation } from './postgres-installation.ts'
import { initialiseCluster, PostgresStartError, Postmaster } from './postmaster.ts'
import { ServiceLock } from './service-lock.ts'

export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  /** Where the cluster and a copy of PostgreSQL's programs go if PostgreSQL's user cannot enter `dataDir`. */
  readonly stateDir: string
  /** PostgreSQL's own settings, added to ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Sentences for the operator. */
  readonly log: (message: string) => void
  /** The database is gone and does not come back. */
  readonly onLost?: (error: Error) => void
}

interface StartedCluster {
  readonly place: ClusterPlace
  readonly postmaster: Postmaster
  readonly lock: ServiceLock
}

const ourSettings = {
  listen_addresses: '127.0.0.1',
  // A socket's path is limited to 107 bytes, a data folder's is not.
  unix_socket_directories: '',
  max_connections: '200',
  log_checkpoints: 'off',
}
/** Where the lock lives; advisory locks belong to one database. */
const lockDatabase = 'postgres'
const retryPauseMs = 100
/** How long to wait for a command such as `keys create`, which starts the cluster for a moment. */
const lockPatienceMs = 5_000
/** A server that neither starts nor stops for so long has nobody who waits for it. */
const transitionPatienceMs = 20_000
const retryPatienceMs = 60_000

/**
 * The PostgreSQL server of a data folder, kept running until `stop`: when it dies it is started again on
 * the same port, and connection pools find it there.
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
  #stopping = false
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
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDir, stateDir, log } = options
    const place = (await rememberedPlace(dataDir)) ?? (await choosePlace(dataDir, stateDir))
    const copyParent = process.getuid?.() === 0 ? stateDir : place.folder
    const installation = await installPostgres(place.user, copyParent)
    await initialiseCluster(place, installation)
    const started = await startCluster(options, place, installation)
    await createOurDatabase(started.place)
    log(`the database is in ${started.place.folder} (PostgreSQL on 127.0.0.1:${started.place.port})`)
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
    this.#stopping = true
    await this.#restarting
    await this.#started.lock.release()
    await this.#started.postmaster.stop(options)
  }

  #supervise(): void {
    void this.#started.postmaster.ended.then(() => {
      if (!this.#stopping) this.#restarting = this.#restart()
    })
  }

  async #restart(): Promise<void> {
    const { log, onLost } = this.#options
    log('PostgreSQL ended unexpectedly and is started again')
    try {
      await this.#started.lock.release()
      this.#started = await startCluster(this.#options, this.#started.place, this.#installation)
      log('PostgreSQL runs again')
      this.#supervise()
    } catch (error) {
      onLost?.(new Error('PostgreSQL ended and could not be started again.', { cause: error }))
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

async function startCluster(
  options: EmbeddedPostgresOptions,
  rememberedAt: ClusterPlace,
  installation: PostgresInstallation,
): Promise<StartedCluster> {
  const settings = { ...ourSettings, ...options.settings }
  const deadline = performance.now() + retryPatienceMs
  let place = rememberedAt.port === 0 ? await movePort(options.dataDir, rememberedAt) : rememberedAt
  for (;;) {
    try {
      await clearAbandoned(options, place)
      const postmaster = await Postmaster.start(place, installation, settings)
      const lock = await ServiceLock.take(databaseUrl(place, lockDatabase), options.dataDir, lockPatienceMs)
      return { place, postmaster, lock }
    } catch (error) {
      if (performance.now() > deadline || !mayPass(error)) throw error
      if (error instanceof PostgresStartError && error.failure === 'port-taken') {
        place = await movePort(options.dataDir, place)
      } else {
        await delay(retryPauseMs)
      }
    }
  }
}

/**
 * Whether a start may succeed when it is tried again: another process was quicker to start or to stop the
 * server, or sessions of a killed one still run (they notice in a moment, or when their statement ends).
 */
const mayPass = (error: unknown): boolean =>
  error instanceof PostgresStartError ? error.failure !== 'other' : isDatabaseUnavailable(error)

/** Stops a server on this data that nobody is in charge of. @throws {DataFolderInUseError} If somebody is. */
async function clearAbandoned({ dataDir, log }: EmbeddedPostgresOptions, place: ClusterPlace): Promise<void> {
  const deadline = performance.now() + transitionPatienceMs
  for (;;) {
    const running = await clusterProcess(clusterFolder(place))
    if (running === undefined) return
    if (running.ready) {
      // The port may have moved since this process looked.
      const current = (await rememberedPlace(dataDir)) ?? place
      const lock = await ServiceLock.take(databaseUrl(current, lockDatabase), dataDir, lockPatienceMs)
      await lock.release()
    } else if (performance.now() < deadline) {
      await delay(retryPauseMs)
      continue
    }
    log(
      `PostgreSQL (process ${running.pid}) was left running by a service that was killed; it is started anew`,
    )
    await stopAbandoned(running.pid)
  }
}

async function movePort(dataDir: string, place: ClusterPlace): Promise<ClusterPlace> {
  const port = await freePort()
  await rememberPort(dataDir, port)
  return { ...place, port }
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
