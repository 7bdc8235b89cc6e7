import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { probeFile } from '../../engine/renderer/assets/probe-file.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import type { HealthCheck } from '../../platform/observability/health.ts'
import type { ServerOptions } from '../api/routes/route-context.ts'
import { closeServer } from '../api/server/close-server.ts'
import { getListeningUrl } from '../api/server/listening-url.ts'
import { buildServer } from '../api/server/server.ts'
import { ExampleMediaFolder } from '../examples/example-media-folder.ts'
import { TaskChanges } from '../exports/task-changes.ts'
import { Previews } from '../previews/previews.ts'
import { toExportLimits, toPreviewSettings, toRateTable, toUploadLimits } from './convert-settings.ts'
import { createServiceMetrics } from './create-service-metrics.ts'
import type { Resources } from './open-resources.ts'
import { createLossReporter } from './register-node.ts'
import { StartError } from './start-error.ts'

/**
 * Starts the HTTP API and the parts that only the API needs.
 *
 * @returns The URL on which it listens.
 * @throws {StartError} If it can't listen on the configured host and port.
 */
export async function startServer(resources: Resources, closing: AsyncDisposableStack): Promise<string> {
  const { config, db, databaseUrl, heartbeat } = resources
  const previews = createPreviews(resources)
  closing.defer(() => previews.close())
  const taskChanges = new TaskChanges({ url: databaseUrl, db, timeouts: toDatabaseTimeouts(config) })
  closing.defer(() => taskChanges.close())
  const exampleMedia = new ExampleMediaFolder(join(config.dataDir, 'example-media'))
  closing.defer(() => exampleMedia.close())
  const server = await buildServer({ ...toServerOptions(resources), previews, taskChanges, exampleMedia })
  closing.defer(() => closeServer(server, config.drainMs))
  try {
    await server.listen({ host: config.host, port: config.port })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartError(`The service cannot listen on ${config.host}, port ${config.port}: ${reason}.`, {
      cause,
    })
  }
  const url = getListeningUrl(server)
  await heartbeat.listenAt(url)
  return url
}

function createPreviews(resources: Resources): Previews {
  const { config, log, db, storage, outbound, fontFolders, workFolder, incidents } = resources
  return new Previews({
    db,
    storage,
    outbound,
    temporaryFolder: workFolder,
    fontFolders,
    limits: toPreviewSettings(config),
    textCheckMs: config.textCheckSeconds * 1000,
    onProcessLost: createLossReporter(incidents),
    onTextCheckIncomplete: (error) =>
      log.warn({ err: error }, 'the texts of a document could not be checked; its validation says so'),
  })
}

function toServerOptions(
  resources: Resources,
): Omit<ServerOptions, 'previews' | 'taskChanges' | 'exampleMedia'> {
  const { config, log, db, queue, storage, pool, workFolder, heartbeat, eventFeed, outbound } = resources
  return {
    db,
    eventFeed,
    outbound,
    queue,
    storage,
    probe: (path, label, expected) => probeFile(pool, { kind: 'probe', path, label, expected }),
    metrics: createServiceMetrics(resources),
    metricsToken: config.metricsToken,
    limits: toExportLimits(config),
    rates: toRateTable(config),
    operatorFonts: config.fontsDir === '' ? undefined : config.fontsDir,
    uploadLimits: toUploadLimits(config),
    bodyLimitBytes: config.maxBodyBytes,
    bodyLimitValues: config.maxBodyValues,
    checkThreads: availableParallelism() > 2 ? 2 : 1,
    rateLimitSettings: config,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    connectionLimits: { maxConnections: config.maxConnections },
    maxEventStreams: config.maxEventStreams,
    maxWebhookEndpoints: config.maxWebhookEndpoints,
    maxApiKeys: config.maxApiKeys,
    linkHours: config.signedUrlHours,
    publicUrl: config.publicUrl === '' ? undefined : config.publicUrl,
    temporaryFolder: workFolder,
    logger: log,
    readinessChecks: listReadinessChecks(resources),
    newId: () => uuidv7(),
    nodeId: heartbeat.node.id,
    tracing: resources.tracing,
  }
}

function listReadinessChecks({ config, db, queue, storage, pool, health }: Resources): HealthCheck[] {
  return [
    { name: 'database', check: () => sql`select 1`.execute(db) },
    { name: 'queue', check: () => queue.check() },
    { name: 'storage', check: () => storage.check() },
    { name: 'rendering', check: () => pool.check() },
    ...(config.workers > 0 ? [{ name: 'jobs', check: () => health.check() }] : []),
  ]
}
