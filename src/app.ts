import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { createFirstAccount } from './accounts/account-store.ts'
import { linksSecret } from './accounts/links-secret.ts'
import { defaultConnectionLimits } from './api/connection-limits.ts'
import type { Server } from './api/route-context.ts'
import { buildServer } from './api/server.ts'
import type { UploadLimits } from './assets/upload-asset.ts'
import type { RateTable } from './billing/charge.ts'
import type { Config } from './config.ts'
import { connectDatabase } from './database/connect-database.ts'
import { migrateDatabase } from './database/migrate-database.ts'
import { type OpenDatabase, openDatabase, reachableDatabase } from './database/open-database.ts'
import type { Database } from './database/tables.ts'
import type { ExportLimits } from './exports/export-limits.ts'
import { exportMetrics } from './exports/export-metrics.ts'
import { TaskChanges } from './exports/task-changes.ts'
import { ClosingOrder } from './observability/closing-order.ts'
import type { Logger } from './observability/logger.ts'
import { Metrics, type PoolUse, poolMetrics } from './observability/metrics.ts'
import { Previews } from './previews/previews.ts'
import { JobQueue } from './queue/job-queue.ts'
import { queueMetrics } from './queue/queue-metrics.ts'
import { type DownloadAccess, downloadAccess } from './renderer/assets/download-access.ts'
import type { FontsFolder } from './renderer/process/messages.ts'
import { RenderPool } from './renderer/process/render-pool.ts'
import { openStorage } from './storage/open-storage.ts'
import { SignedLinks } from './storage/signed-links.ts'
import type { Storage } from './storage/storage.ts'
import { openWorkFolder } from './storage/work-folder.ts'
import { type DeliveryContext, deliveryContext } from './webhooks/deliver.ts'
import { FrameCounter } from './worker/frame-counter.ts'
import { startWorkers } from './worker/start-workers.ts'

export interface ServiceOptions {
  /** `serve`: in charge of the database, with the HTTP API; `work`: workers beside such a service. */
  readonly role: 'serve' | 'work'
  /** The service cannot go on: the database is lost. */
  readonly onLost: (error: Error) => void
  /** The key of the account that the first start makes; it is not kept. */
  readonly onFirstKey?: (key: string) => void
}

export interface Service {
  /** Where the API listens; `undefined` in the role `work`. */
  readonly url: string | undefined
  /** Hands back the jobs under way, ends connections, and stops a database that is ours. */
  close(): Promise<void>
}

/** Why the service does not start, in a sentence that needs no stack trace. */
class StartError extends Error {
  override readonly name = 'StartError'
}

/** What the parts of one process share. */
interface Parts {
  readonly config: Config
  readonly log: Logger
  readonly db: Kysely<Database>
  readonly dbPool: PoolUse | undefined
  readonly databaseUrl: string
  readonly queue: JobQueue
  readonly storage: Storage
  readonly pool: RenderPool
  readonly fonts: FontsFolder | undefined
  /** Connections to addresses that customers name: `remoteUrl`s and callbacks. */
  readonly downloads: DownloadAccess
  readonly workFolder: string
}

/** How long requests under way may go on when the service stops. */
const requestGraceMs = 3_000

/** Builds and starts every part of the service, in order; the only place that knows them all. */
export async function startService(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  const closing = new ClosingOrder()
  try {
    const parts = await openParts(config, log, options, closing)
    if (options.role === 'serve') {
      const first = await createFirstAccount(parts.db, 'default')
      if (first !== undefined) options.onFirstKey?.(first.key)
    }
    const url = options.role === 'serve' ? await startServer(parts, closing) : undefined
    if (config.workers > 0) await work(parts, closing, url)
    return { url, close: () => closing.close() }
  } catch (error) {
    await closing.close()
    throw error
  }
}

async function openParts(
  config: Config,
  log: Logger,
  options: ServiceOptions,
  closing: ClosingOrder,
): Promise<Parts> {
  const source = await databaseFor(config, log, options)
  closing.add(() => source.close())
  let dbPool: PoolUse | undefined
  const db = connectDatabase(source.url, {
    maxConnections: config.databaseConnections,
    onPool: (pool) => {
      dbPool = pool
    },
  })
  closing.add(() => db.destroy())
  for (const name of await migrateDatabase(db)) log.info({ migration: name }, 'the database was migrated')
  const storage = await openStorage(config)
  const workFolder = await openWorkFolder(config.dataDir)
  closing.add(() => workFolder.remove())
  const pool = new RenderPool({ size: config.workers })
  closing.add(() => pool.close())
  const fonts = await openFonts(config, pool, log)
  const queue = await JobQueue.start(source.url, log)
  closing.add(() => queue.stop())
  const downloads = downloadAccess({ allowPrivate: config.allowPrivateCallbacks })
  closing.add(() => downloads.dispatcher.destroy())
  return {
    config,
    log,
    db,
    dbPool,
    databaseUrl: source.url,
    queue,
    storage,
    pool,
    fonts,
    downloads,
    workFolder: workFolder.path,
  }
}

/** @throws {StartError} If the folder of fonts can't be read; files that are no fonts are only warned of. */
async function openFonts(config: Config, pool: RenderPool, log: Logger): Promise<FontsFolder | undefined> {
  const { fontsDir } = config
  if (fontsDir === '') return undefined
  try {
    const { fonts, familyCount, warnings } = await pool.run({ kind: 'fonts', path: fontsDir })
    for (const warning of warnings) log.warn({ fontsDir }, warning)
    log.info({ fontsDir, familyCount }, 'fonts were added')
    return fonts
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function databaseFor(
  config: Config,
  log: Logger,
  { role, onLost }: ServiceOptions,
): Promise<OpenDatabase> {
  if (role === 'serve') return openDatabase(config, log, onLost)
  const running = await reachableDatabase(config)
  if (running !== undefined) return running
  throw new StartError(
    `No service runs on the data folder ${config.dataDir}: start "framewright serve", or set DATABASE_URL.`,
  )
}

async function work(parts: Parts, closing: ClosingOrder, listeningUrl: string | undefined): Promise<void> {
  const stopping = new AbortController()
  closing.add(async () => stopping.abort())
  const { log, db, queue, storage, pool, fonts, downloads, workFolder } = parts
  const { retentionDays } = parts.config
  const webhooks = await openDeliveries(parts, listeningUrl)
  const frames = new FrameCounter(db)
  closing.add(() => frames.close())
  const context = {
    log,
    db,
    queue,
    storage,
    pool,
    fonts,
    downloads,
    frames,
    retentionDays,
    temporaryFolder: workFolder,
    webhooks,
  }
  await startWorkers(context, stopping.signal)
}

async function openDeliveries(
  { config, log, db, downloads: { dispatcher } }: Parts,
  listeningUrl: string | undefined,
): Promise<DeliveryContext> {
  const now = (): Date => new Date()
  const links = new SignedLinks(await linksSecret(db), now)
  const publicUrl = config.publicUrl || listeningUrl || `http://${config.host}:${config.port}`
  return deliveryContext({ db, log, links, linkHours: config.signedUrlHours, publicUrl, dispatcher, now })
}

async function startServer(parts: Parts, closing: ClosingOrder): Promise<string> {
  const { config, log, db, databaseUrl, queue, storage, pool, fonts, downloads, workFolder } = parts
  const previews = new Previews({
    db,
    storage,
    exportLimits: exportLimits(config),
    downloads,
    temporaryFolder: workFolder,
    fonts,
    limits: { processes: config.previewProcesses },
  })
  closing.add(() => previews.close())
  const taskChanges = new TaskChanges({ url: databaseUrl, db })
  closing.add(() => taskChanges.close())
  const server = await buildServer({
    db,
    queue,
    storage,
    probe: (path, label, expected) => pool.run({ kind: 'probe', path, label, expected }),
    previews,
    taskChanges,
    metrics: serviceMetrics(parts),
    metricsToken: config.metricsToken,
    limits: exportLimits(config),
    rates: rateTable(config),
    uploadLimits: uploadLimits(config),
    bodyLimitBytes: config.maxBodyBytes,
    rateLimitSettings: config,
    corsOrigins: config.corsOrigins,
    connectionLimits: { ...defaultConnectionLimits, maxConnections: config.maxConnections },
    maxEventStreams: config.maxEventStreams,
    linkHours: config.signedUrlHours,
    publicUrl: config.publicUrl === '' ? undefined : config.publicUrl,
    temporaryFolder: workFolder,
    logger: log,
    readinessChecks: [
      { name: 'database', check: () => sql`select 1`.execute(db) },
      { name: 'queue', check: () => queue.check() },
      { name: 'storage', check: () => storage.check() },
    ],
    newId: () => uuidv7(),
  })
  closing.add(() => closeServer(server, config.drainMs))
  try {
    await server.listen({ host: config.host, port: config.port })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartError(`The service cannot listen on ${config.host}, port ${config.port}: ${reason}.`, {
      cause,
    })
  }
  return addressOf(server)
}

/**
 * First says that it stops and ends connections with their next answers, so that clients go elsewhere; then
 * takes no more requests and gives those under way some time; a long upload does not hold up
 * the rest.
 */
async function closeServer(server: Server, drainMs: number): Promise<void> {
  server.drain()
  await delay(server.server.listening ? drainMs : 0)
  const grace = new AbortController()
  const impatience = delay(requestGraceMs - drainMs, undefined, { signal: grace.signal }).then(
    () => server.server.closeAllConnections(),
    () => {},
  )
  await server.close()
  grace.abort()
  await impatience
}

function serviceMetrics({ db, dbPool }: Parts): Metrics {
  const sources = [queueMetrics(db), exportMetrics(db, () => new Date())]
  return new Metrics(dbPool === undefined ? sources : [...sources, poolMetrics(dbPool)])
}

function addressOf(server: Server): string {
  // Fastify listens on one address of TCP, which it was just told.
  const { address, port, family } = server.server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

const exportLimits = (config: Config): ExportLimits => ({
  maxActiveExports: config.maxActiveExports,
  maxDurationSeconds: config.maxDurationMinutes * 60,
  maxPixels: config.maxOutputPixels,
  maxSidePixels: config.maxOutputSide,
  replayHours: config.idempotencyHours,
  allowHttpCallbacks: config.allowHttpCallbacks,
  allowPrivateCallbacks: config.allowPrivateCallbacks,
})

const uploadLimits = (config: Config): UploadLimits => ({
  videoBytes: config.maxVideoMebibytes * 1024 ** 2,
  audioBytes: config.maxAudioMebibytes * 1024 ** 2,
  imageBytes: config.maxImageMebibytes * 1024 ** 2,
  captionBytes: config.maxCaptionMebibytes * 1024 ** 2,
  mediaSeconds: config.maxMediaMinutes * 60,
})

const rateTable = (config: Config): RateTable => ({
  steps: config.billingRates.map(([maxShortSide, rate]) => ({ maxShortSide, rate })),
  highFrameRateFactor: config.billing60FpsFactor,
  creditsPerSecond: [config.creditsPerMinute, 60],
})
