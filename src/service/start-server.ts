import { availableParallelism } from 'node:os'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { closeServer } from '../api/close-server.ts'
import { defaultConnectionLimits } from '../api/connection-limits.ts'
import { listeningAddress } from '../api/listening-address.ts'
import { buildServer } from '../api/server.ts'
import { databaseTimeouts } from '../database/database-timeouts.ts'
import { exportMetrics } from '../exports/export-metrics.ts'
import { TaskChanges } from '../exports/task-changes.ts'
import { nodeMetrics } from '../nodes/node-metrics.ts'
import type { ClosingOrder } from '../observability/closing-order.ts'
import { Metrics } from '../observability/metrics.ts'
import { orphanMetrics } from '../orphans/orphan-metrics.ts'
import { Previews } from '../previews/previews.ts'
import { queueMetrics } from '../queue/queue-metrics.ts'
import { probeFile } from '../renderer/assets/probe-file.ts'
import { deliveryMetrics } from '../webhooks/delivery-metrics.ts'
import { nodeHealthMetrics } from '../worker/node-health-metrics.ts'
import { exportLimits, rateTable, renderMemoryBytes, uploadLimits } from './configured-limits.ts'
import { reportProcessLoss } from './enter-node.ts'
import type { Parts } from './open-parts.ts'
import { StartError } from './start-error.ts'

/**
 * Starts the HTTP API with the parts that only it needs.
 *
 * @returns Where it listens.
 * @throws {StartError} If it can't listen there.
 */
export async function startServer(parts: Parts, closing: ClosingOrder): Promise<string> {
  const { config, log, db, databaseUrl, queue, storage, pool, fonts, downloads, workFolder } = parts
  const previews = new Previews({
    db,
    storage,
    downloads,
    temporaryFolder: workFolder,
    fonts,
    limits: { processes: config.previewProcesses, memoryLimitBytes: renderMemoryBytes(config) },
    onProcessLost: reportProcessLoss(parts.incidents),
  })
  closing.add(() => previews.close())
  const taskChanges = new TaskChanges({ url: databaseUrl, db, timeouts: databaseTimeouts(config) })
  closing.add(() => taskChanges.close())
  const server = await buildServer({
    db,
    queue,
    storage,
    probe: (path, label, expected) => probeFile(pool, { kind: 'probe', path, label, expected }),
    previews,
    taskChanges,
    metrics: serviceMetrics(parts),
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
      ...(config.workers > 0 ? [{ name: 'jobs', check: () => parts.health.check() }] : []),
    ],
    newId: () => uuidv7(),
    nodeId: parts.heartbeat.node.id,
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
  const url = listeningAddress(server)
  await parts.heartbeat.listenAt(url)
  return url
}

function serviceMetrics({ config, db, dbPool, health }: Parts): Metrics {
  const now = (): Date => new Date()
  const ofNode = config.workers > 0 ? [nodeHealthMetrics(health)] : []
  return new Metrics(
    [
      queueMetrics(db),
      exportMetrics(db, now),
      deliveryMetrics(db, now),
      nodeMetrics(db),
      orphanMetrics(db),
      ...ofNode,
    ],
    dbPool,
  )
}
