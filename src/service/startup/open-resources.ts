import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import type { FontsFolder, FontsReport } from '../../engine/renderer/jobs/messages.ts'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { connectDatabase } from '../../platform/database/connect-database.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import {
  findReachableDatabase,
  type OpenDatabase,
  openDatabase,
} from '../../platform/database/open-database.ts'
import { prepareDatabase } from '../../platform/database/prepare-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { ClosingOrder } from '../../platform/observability/closing-order.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { PoolUse } from '../../platform/observability/metrics.ts'
import { JobQueue } from '../../platform/queue/job-queue.ts'
import { openStorage } from '../../platform/storage/open-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { openWorkFolder } from '../../platform/storage/work-folder.ts'
import type { Incidents } from '../nodes/incidents.ts'
import type { NodeHeartbeat } from '../nodes/node-heartbeat.ts'
import { nodeName } from '../nodes/node-store.ts'
import { createNodeChecks } from '../worker/node-checks.ts'
import { NodeHealth } from '../worker/node-health.ts'
import { renderMemoryBytes } from './configured-limits.ts'
import { jobEvents, registerNode, reportProcessLoss } from './register-node.ts'
import { StartError } from './start-error.ts'
import { warnOfOtherStorage } from './warn-of-other-storage.ts'

const FONTS_RETRY_MS = 1_000

export interface ResourceOptions {
  /** `serve`: in charge of the database, with the HTTP API; `work`: workers beside such a service. */
  readonly role: 'serve' | 'work'
  /** Aborted when the process shall end, which may be before all is open. */
  readonly signal: AbortSignal
  /** The service cannot go on: the database is lost. */
  readonly onLost: (error: Error) => void
}

/** What the parts of one process share. */
export interface Resources {
  readonly config: Config
  readonly log: Logger
  readonly db: Kysely<Database>
  readonly dbPool: PoolUse | undefined
  readonly databaseUrl: string
  readonly queue: JobQueue
  readonly storage: Storage
  readonly pool: RenderPool
  /** Whether this node takes jobs; only checked once it has workers. */
  readonly health: NodeHealth
  readonly fonts: FontsFolder | undefined
  /** Connections to addresses that customers name: `remoteUrl`s and callbacks. */
  readonly outbound: OutboundClient
  readonly workFolder: string
  readonly heartbeat: NodeHeartbeat
  readonly incidents: Incidents
}

/**
 * Opens what every role needs, in order.
 *
 * @param closing - Told how to close each part, also when a later one fails.
 * @throws The reason of `options.signal`, if it is aborted meanwhile.
 * @throws {StartError} If the service of a worker does not run, or the folder of fonts can't be used.
 * @throws {DatabaseUnusableError} If the given database can't be used.
 */
export async function openResources(
  config: Config,
  log: Logger,
  options: ResourceOptions,
  closing: ClosingOrder,
): Promise<Resources> {
  const source = await openServiceDatabase(config, log, options)
  closing.add(() => source.close())
  options.signal.throwIfAborted()
  const migrated = await prepareDatabase(config, {
    url: source.url,
    say: (sentence) => log.warn(sentence),
    signal: options.signal,
  })
  for (const name of migrated) log.info({ migration: name }, 'the database was migrated')
  options.signal.throwIfAborted()
  const timeouts = toDatabaseTimeouts(config)
  let dbPool: PoolUse | undefined
  const db = connectDatabase(source.url, {
    maxConnections: config.databaseConnections,
    timeouts,
    onPool: (pool) => {
      dbPool = pool
    },
  })
  closing.add(() => db.destroy())
  const { heartbeat, incidents } = await registerNode(config, log, db, options.role, closing)
  const storage = await openStorage(config)
  // Not waited for: a bucket that does not answer would hold up the start.
  void warnOfOtherStorage(config, log, db, storage)
  const workFolder = await openWorkFolder(config.dataDir)
  closing.add(() => workFolder.remove())
  const pool = new RenderPool({
    size: config.workers,
    spareSegments: 1,
    stallTimeoutMs: config.stallSeconds * 1000,
    memoryLimitBytes: renderMemoryBytes(config),
    onStartFailure: ({ reason, stderr, failures, retryInMs }) =>
      log.error({ stderr, failures, retryInSeconds: retryInMs / 1000 }, `${reason} It is started again.`),
    onProcessLost: reportProcessLoss(incidents),
  })
  closing.add(() => pool.close())
  const fonts = await openFonts(config, pool, log, options.signal)
  const queue = await JobQueue.start(source.url, log, timeouts)
  queue.watch(jobEvents(incidents), { node: nodeName(heartbeat.node) })
  closing.add(() => queue.stop())
  options.signal.throwIfAborted()
  const checks = createNodeChecks({ db, storage, pool, fonts, temporaryFolder: workFolder.path })
  const health = new NodeHealth({ queue, checks, log })
  const outbound = new OutboundClient({ allowPrivate: config.allowPrivateCallbacks })
  closing.add(() => outbound[Symbol.asyncDispose]())
  return {
    config,
    log,
    db,
    dbPool,
    databaseUrl: source.url,
    queue,
    storage,
    pool,
    health,
    fonts,
    outbound,
    workFolder: workFolder.path,
    heartbeat,
    incidents,
  }
}

/** @throws {StartError} If the folder of fonts can't be read; files that are not fonts only cause a warning. */
async function openFonts(
  config: Config,
  pool: RenderPool,
  log: Logger,
  signal: AbortSignal,
): Promise<FontsFolder | undefined> {
  const { fontsDir } = config
  if (fontsDir === '') return undefined
  try {
    const { fonts, familyCount, warnings } = await inspectFontsFolder(fontsDir, pool, signal)
    for (const warning of warnings) log.warn({ fontsDir }, warning)
    log.info({ fontsDir, familyCount }, 'fonts were added')
    return fonts
  } catch (cause) {
    signal.throwIfAborted()
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Retries for as long as it takes while the process is lost through no fault of the fonts. */
async function inspectFontsFolder(path: string, pool: RenderPool, signal: AbortSignal): Promise<FontsReport> {
  for (;;) {
    try {
      return await pool.run({ kind: 'fonts', path }, { signal, waitsForProcess: true })
    } catch (error) {
      if (!(error instanceof RenderError && error.isServerFault)) throw error
      await delay(FONTS_RETRY_MS, undefined, { signal })
    }
  }
}

async function openServiceDatabase(
  config: Config,
  log: Logger,
  { role, signal, onLost }: ResourceOptions,
): Promise<OpenDatabase> {
  if (role === 'serve') return openDatabase(config, log, { signal, onLost })
  const running = await findReachableDatabase(config, log)
  if (running !== undefined) return running
  throw new StartError(
    `No service runs on the data folder ${config.dataDir}: start "framewright serve", or set DATABASE_URL.`,
  )
}
