import type { Config } from '../config.ts'
import type { Logger } from '../observability/logger.ts'
import { rememberedPlace } from './embedded/cluster-place.ts'
import { EmbeddedPostgres, runningDatabaseUrl } from './embedded/embedded-postgres.ts'

/** A database that can be reached until `close`. */
export interface OpenDatabase {
  readonly url: string
  close(): Promise<void>
}

export interface ServiceDatabaseOptions {
  /** Breaks the start off. */
  readonly signal: AbortSignal
  /** Called if a database of the data folder ends and cannot be started again. */
  readonly onLost: (error: Error) => void
}

/**
 * The database for a service: the one that the settings name, else that of the data folder, which this
 * process is in charge of from then on.
 *
 * @throws {DataFolderInUseError} If another service is in charge of the data folder.
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  options: ServiceDatabaseOptions,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return given(config.databaseUrl)
  const { dataDir, stateDir } = config
  const postgres = await EmbeddedPostgres.start({
    dataDir,
    stateDir,
    log: (message, level) => log[level](message),
    ...options,
  })
  return { url: postgres.url, close: () => postgres.stop() }
}

/** The database for a command: of the service that runs on the data folder, or started for the moment. */
export async function borrowDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return given(config.databaseUrl)
  const { dataDir, stateDir } = config
  // A command that was meant for the service, which keeps its data elsewhere, would tell of nothing here.
  if ((await rememberedPlace(dataDir)) === undefined) {
    log.warn(`There is no database in ${dataDir}: a new one is made. Is it the folder of your service?`)
  }
  const postgres = await EmbeddedPostgres.startOrBorrow({
    dataDir,
    stateDir,
    log: (message, level) => log[level === 'warn' ? 'warn' : 'debug'](message),
  })
  return { url: postgres.url, close: () => postgres.stop() }
}

/** The database that somebody else runs; `undefined` if nobody does. */
export async function reachableDatabase(config: Config): Promise<OpenDatabase | undefined> {
  if (config.databaseUrl !== '') return given(config.databaseUrl)
  const url = await runningDatabaseUrl(config.dataDir)
  return url === undefined ? undefined : given(url)
}

const given = (url: string): OpenDatabase => ({ url, close: async () => {} })
