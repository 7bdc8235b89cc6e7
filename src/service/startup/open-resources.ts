import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import type { Database } from '../../platform/database/tables.ts'
import { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { ConnectionPoolUse } from '../../platform/observability/metrics.ts'
import { JobQueue } from '../../platform/queue/job-queue.ts'
import { openStorage } from '../../platform/storage/open-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { openWorkFolder } from '../../platform/storage/work-folder.ts'
import { noTracing, type Tracing } from '../../platform/tracing/tracing.ts'
import { EventFeed } from '../events/event-feed.ts'
import { FontFolders } from '../fonts/font-folders.ts'
import type { Incidents } from '../nodes/incidents.ts'
import type { NodeHeartbeat } from '../nodes/node-heartbeat.ts'
import { formatNodeName } from '../nodes/node-store.ts'
import { createEndpointDeliveries } from '../webhooks/endpoint-deliveries.ts'
import { createNodeChecks } from '../worker/health/node-checks.ts'
import { NodeHealth } from '../worker/health/node-health.ts'
import { toRenderMemoryBytes } from './convert-settings.ts'
import { openFonts } from './open-fonts.ts'
import { openServiceDatabase, type ServiceDatabaseOptions } from './open-service-database.ts'
import { createJobEvents, createLossReporter, registerNode } from './register-node.ts'
import { warnOfOtherStorage } from './warn-of-other-storage.ts'

export interface ResourceOptions extends ServiceDatabaseOptions {
  /** Default: no traces. The caller closes it after the resources. */
  readonly tracing?: Tracing
}

/** The resources that the parts of one process share. */
export interface Resources {
  readonly config: Config
  readonly log: Logger
  readonly db: Kysely<Database>
  readonly connectionPool: ConnectionPoolUse | undefined
  readonly databaseUrl: string
  readonly queue: JobQueue
  readonly storage: Storage
  readonly pool: RenderPool
  /** Decides whether this node claims jobs; checks run only once the node has workers. */
  readonly health: NodeHealth
  readonly fontFolders: FontFolders
  /** Access to URLs that customers name: `remoteUrl`s and callbacks. */
  readonly outbound: OutboundClient
  /** Publishes recorded events; both roles do. */
  readonly eventFeed: EventFeed
  readonly workFolder: string
  readonly heartbeat: NodeHeartbeat
  readonly incidents: Incidents
  readonly tracing: Tracing
}

/**
 * Opens the resources that both roles need, in order of dependency.
 *
 * @param closing - Receives a callback for each opened resource, also when a later step fails.
 * @throws The reason of `options.signal`, if it is aborted.
 * @throws {StartError} If a worker finds no running service, or the fonts folder can't be read.
 * @throws {DatabaseUnusableError} If the configured database can't be used.
 */
export async function openResources(
  config: Config,
  log: Logger,
  options: ResourceOptions,
  closing: AsyncDisposableStack,
): Promise<Resources> {
  const { role, signal, tracing = noTracing } = options
  const database = await openServiceDatabase(config, log, options, closing)
  const { db, databaseUrl } = database
  const { heartbeat, incidents } = await registerNode(config, log, db, role, closing)
  const storage = await openStorage(config)
  // Not awaited: an unresponsive bucket must not delay the start.
  void warnOfOtherStorage(config, log, db, storage)
  const workFolder = await openWorkFolder(config.dataDir)
  closing.defer(() => workFolder.remove())
  const pool = startRenderPool(config, log, incidents)
  closing.defer(() => pool.close())
  const fonts = await openFonts(config.fontsDir, pool, log, signal)
  const queue = await JobQueue.start(databaseUrl, log, toDatabaseTimeouts(config))
  closing.defer(() => queue.stop())
  queue.watch(createJobEvents(incidents), { node: formatNodeName(heartbeat.node) })
  const eventFeed = startEventFeed(config, log, { db, databaseUrl, queue })
  closing.defer(() => eventFeed.close())
  signal.throwIfAborted()
  const checks = createNodeChecks({ db, storage, pool, fonts, temporaryFolder: workFolder.path })
  const health = new NodeHealth({ queue, checks, log })
  heartbeat.reportFaults(() => health.fault?.kind)
  const outbound = new OutboundClient({ allowPrivate: config.allowPrivateCallbacks })
  closing.defer(() => outbound[Symbol.asyncDispose]())
  return {
    config,
    log,
    ...database,
    queue,
    storage,
    pool,
    health,
    fontFolders: new FontFolders({ operator: fonts, storage, pool, temporaryFolder: workFolder.path }),
    outbound,
    eventFeed,
    workFolder: workFolder.path,
    heartbeat,
    incidents,
    tracing,
  }
}

function startEventFeed(
  config: Config,
  log: Logger,
  { db, databaseUrl, queue }: Pick<Resources, 'db' | 'databaseUrl' | 'queue'>,
): EventFeed {
  return new EventFeed({
    url: databaseUrl,
    db,
    log,
    timeouts: toDatabaseTimeouts(config),
    onPublish: (transaction, accountId, events) =>
      createEndpointDeliveries(transaction, queue, accountId, events),
  })
}

function startRenderPool(config: Config, log: Logger, incidents: Incidents): RenderPool {
  return new RenderPool({
    size: config.workers,
    spareSegments: 1,
    stallTimeoutMs: config.stallSeconds * 1000,
    memoryLimitBytes: toRenderMemoryBytes(config),
    onStartFailure: ({ reason, stderr, failures, retryInMs }) => {
      const retryInSeconds = retryInMs / 1000
      log.error(
        { stderr, failures, retryInSeconds },
        `${reason} The process is restarted after ${retryInSeconds} s.`,
      )
    },
    onProcessLost: createLossReporter(incidents),
  })
}
