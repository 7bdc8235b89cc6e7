import { availableParallelism } from 'node:os'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { probeFile } from '../../engine/renderer/assets/probe-file.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import type { ClosingOrder } from '../../platform/observability/closing-order.ts'
import { Metrics } from '../../platform/observability/metrics.ts'
import { queueMetrics } from '../../platform/queue/queue-metrics.ts'
import { closeServer } from '../api/server/close-server.ts'
import { defaultConnectionLimits } from '../api/server/connection-limits.ts'
import { getListeningUrl } from '../api/server/listening-url.ts'
import { buildServer } from '../api/server/server.ts'
import { createExportMetrics } from '../exports/export-metrics.ts'
import { TaskChanges } from '../exports/task-changes.ts'
import { nodeMetrics } from '../nodes/node-metrics.ts'
import { orphanMetrics } from '../orphans/orphan-metrics.ts'
import { Previews } from '../previews/previews.ts'
import { createDeliveryMetrics } from '../webhooks/delivery-metrics.ts'
import { nodeHealthMetrics } from '../worker/node-health-metrics.ts'
import { exportLimits, rateTable, renderMemoryBytes, uploadLimits } from './configured-limits.ts'
import type { Resources } from './open-resources.ts'
import { reportProcessLoss } from './register-node.ts'
import { StartError } from './start-error.ts'

/**
 * Starts the HTTP API with the parts that only it needs.
 *
 * @returns Where it listens.
 * @throws {StartError} If it can't listen there.
 */
export async function startServer(resources: Resources, closing: ClosingOrder): Promise<string> {
  const { config, log, db, databaseUrl, queue, storage, pool, fonts, outbound, workFolder } = resources
  const previews = new Previews({
    db,
    storage,
    outbound,
    temporaryFolder: workFolder,
    fonts,
    limits: { processes: config.previewProcesses, memoryLimitBytes: renderMemoryBytes(config) },
    onProcessLost: reportProcessLoss(resources.incidents),
  })
  closing.add(() => previews.close())
  const taskChanges = new TaskChanges({ url: databaseUrl, db, timeouts: toDatabaseTimeouts(config) })
  closing.add(() => taskChanges.close())
  const server = await buildServer({
    db,
    queue,
    storage,
    probe: (path, label, expected) => probeFile(pool, { kind: 'probe', path, label, expected }),
    previews,
    taskChanges,
    metrics: createMetrics(resources),
    metricsToken: config.metricsToken,
    limits: exportLimits(config),
    rates: rateTable(config),
    uploadLimits: uploadLimits(config),
    bodyLimitBytes: config.maxBodyBytes,
    bodyLimitValues: config.maxBodyValues,
    checkThreads: availableParallelism() > 2 ? 2 : 1,
    rateLimitSettings: config,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
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
      { name: 'rendering', check: () => pool.check() },
      ...(config.workers > 0 ? [{ name: 'jobs', check: () => resources.health.check() }] : []),
    ],
    newId: () => uuidv7(),
    nodeId: resources.heartbeat.node.id,
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
  const url = getListeningUrl(server)
  await resources.heartbeat.listenAt(url)
  return url
}

function createMetrics({ config, db, dbPool, health }: Resources): Metrics {
  const now = (): Date => new Date()
  const nodeMetricsSources = config.workers > 0 ? [nodeHealthMetrics(health)] : []
  return new Metrics(
    [
      queueMetrics(db),
      createExportMetrics(db, now),
      createDeliveryMetrics(db, now),
      nodeMetrics(db),
      orphanMetrics(db),
      ...nodeMetricsSources,
    ],
    dbPool,
  )
}
