import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { connectDatabase } from '../../platform/database/connect-database.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import {
  findReachableDatabase,
  type OpenDatabase,
  openDatabase,
} from '../../platform/database/open-database.ts'
import { prepareDatabase } from '../../platform/database/prepare-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { ConnectionPoolUse } from '../../platform/observability/metrics.ts'
import { StartError } from './start-error.ts'

export interface ServiceDatabaseOptions {
  /** `serve` starts and owns the embedded database; `work` only connects to a database that is running. */
  readonly role: 'serve' | 'work'
  /** Aborts the start. */
  readonly signal: AbortSignal
  /** Called when the database is lost for good and the process cannot continue. */
  readonly onLost: (error: Error) => void
}

interface ServiceDatabase {
  readonly databaseUrl: string
  readonly db: Kysely<Database>
  /** Connection counts of `db`, for metrics. */
  readonly connectionPool: ConnectionPoolUse | undefined
}

/**
 * Starts or finds the database, migrates it, and connects to it.
 *
 * @throws {StartError} If a worker finds no running service.
 * @throws {DatabaseUnusableError} If the configured database can't be used.
 */
export async function openServiceDatabase(
  config: Config,
  log: Logger,
  options: ServiceDatabaseOptions,
  closing: AsyncDisposableStack,
): Promise<ServiceDatabase> {
  const { signal } = options
  const source = await findOrStartDatabase(config, log, options)
  closing.defer(() => source.close())
  const { url } = source
  signal.throwIfAborted()
  const migrated = await prepareDatabase(config, { url, say: (sentence) => log.warn(sentence), signal })
  for (const name of migrated) log.info({ migration: name }, 'database migrated')
  signal.throwIfAborted()
  let connectionPool: ConnectionPoolUse | undefined
  const db = connectDatabase(url, {
    maxConnections: config.databaseConnections,
    timeouts: toDatabaseTimeouts(config),
    onConnectionPool: (pool) => {
      connectionPool = pool
    },
  })
  closing.defer(() => db.destroy())
  return { databaseUrl: url, db, connectionPool }
}

async function findOrStartDatabase(
  config: Config,
  log: Logger,
  { role, signal, onLost }: ServiceDatabaseOptions,
): Promise<OpenDatabase> {
  if (role === 'serve') return openDatabase(config, log, { signal, onLost })
  const running = await findReachableDatabase(config, log)
  if (running !== undefined) return running
  throw new StartError(
    `No service is running on the data folder ${config.dataDir}: start "framewright serve", or set DATABASE_URL.`,
  )
}
