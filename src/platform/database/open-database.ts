import { type Config, configVariables } from '../../config.ts'
import type { Logger } from '../observability/logger.ts'
import { awaitDatabase, DatabaseUnresponsiveError } from './await-database.ts'
import { readClusterLocation } from './embedded/cluster-location.ts'
import {
  EmbeddedPostgres,
  findRunningDatabaseUrl,
  findRunningServerUrl,
} from './embedded/embedded-postgres.ts'

/** A database that is reachable until `close`. */
export interface OpenDatabase {
  readonly url: string
  close(): Promise<void>
}

export interface ServiceDatabaseOptions {
  /** Aborts the start. */
  readonly signal: AbortSignal
  /** Called if the data folder's database ends and cannot be restarted. */
  readonly onLost: (error: Error) => void
}

/**
 * Opens the database for a service: the one that the settings name, or otherwise that of the data folder, which this
 * process then owns.
 *
 * @throws {DataFolderInUseError} If another service owns the data folder.
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  options: ServiceDatabaseOptions,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return toOpenDatabase(config.databaseUrl)
  const { dataDir, stateDir } = config
  await awaitRunningServer(dataDir, log, options.signal)
  const postgres = await EmbeddedPostgres.start({
    dataDir,
    stateDir,
    log: (message, level) => log[level](message),
    ...options,
  })
  return { url: postgres.url, close: () => postgres.stop() }
}

/** A command that needs a service's data was given a data folder without a database. */
export class NoDatabaseError extends Error {
  override readonly name = 'NoDatabaseError'

  constructor({ dataDir, setBy }: Config) {
    const { variable, flag } = configVariables.dataDir
    const origin = setBy.dataDir ?? `the default, because neither --${flag} nor ${variable} is set`
    super(
      `There is no database in ${dataDir} (${origin}). Name the data folder of your service with --${flag} or ` +
        `${variable}, or its database with ${configVariables.databaseUrl.variable}. ` +
        'A new service begins with "framewright serve".',
    )
  }
}

export interface CommandDatabaseOptions {
  /** Whether to create a database in a data folder without one; otherwise that is an error. */
  readonly mayCreate: boolean
  /** Whether the command is meant to create the database, so that the log has no warning of it. */
  readonly isNew?: boolean
}

/**
 * Opens the database for a command: that of the running service, or one that is started temporarily.
 *
 * @throws {NoDatabaseError} If there is no database, and the command must not create one.
 */
export async function openCommandDatabase(
  config: Config,
  log: Logger,
  { mayCreate, isNew = false }: CommandDatabaseOptions,
): Promise<OpenDatabase> {
  const running = await findReachableDatabase(config, log)
  if (running !== undefined) return running
  const { dataDir, stateDir } = config
  if ((await readClusterLocation(dataDir)) === undefined) {
    if (!mayCreate) throw new NoDatabaseError(config)
    if (!isNew)
      log.warn(`There is no database in ${dataDir}: a new one is made. Is it the folder of your service?`)
  }
  const postgres = await EmbeddedPostgres.startOrShare({
    dataDir,
    stateDir,
    log: (message, level) => log[level === 'warn' ? 'warn' : 'debug'](message),
  })
  return { url: postgres.url, close: () => postgres.stop() }
}

/** Returns the database that another process runs; `undefined` if there is no such process. */
export async function findReachableDatabase(
  config: Config,
  log: Pick<Logger, 'warn'>,
): Promise<OpenDatabase | undefined> {
  if (config.databaseUrl !== '') return toOpenDatabase(config.databaseUrl)
  await awaitRunningServer(config.dataDir, log)
  const url = await findRunningDatabaseUrl(config.dataDir)
  return url === undefined ? undefined : toOpenDatabase(url)
}

const toOpenDatabase = (url: string): OpenDatabase => ({ url, close: async () => {} })

/** @throws {DatabaseUnresponsiveError} If PostgreSQL runs on the data folder and does not respond. */
async function awaitRunningServer(
  dataDir: string,
  log: Pick<Logger, 'warn'>,
  signal?: AbortSignal,
): Promise<void> {
  const url = await findRunningServerUrl(dataDir)
  if (url === undefined) return
  try {
    await awaitDatabase(url, { say: (sentence) => log.warn(sentence), signal })
  } catch (error) {
    signal?.throwIfAborted()
    // The process that runs the database next handles one that is starting, stopping or refusing connections.
    if (error instanceof DatabaseUnresponsiveError) throw error
  }
}
