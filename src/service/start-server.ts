import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { closeServer } from '../api/close-server.ts'
import { defaultConnectionLimits } from '../api/connection-limits.ts'
import { listeningAddress } from '../api/listening-address.ts'
import { buildServer } from '../api/server.ts'
import { databaseTimeouts } from '../database/database-timeouts.ts'
import { exportMetrics } from '../exports/export-metrics.ts'
import { TaskChanges } from '../exports/task-changes.ts'
import type { ClosingOrder } from '../observability/closing-order.ts'
import { Metrics } from '../observability/metrics.ts'
import { Previews } from '../previews/previews.ts'
import { queueMetrics } from '../queue/queue-metrics.ts'
import { deliveryMetrics } from '../webhooks/delivery-metrics.ts'
import { nodeHealthMetrics } from '../worker/node-health-metrics.ts'
import { exportLimits, rateTable, renderMemoryBytes, uploadLimits } from './configured-limits.ts'
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
    exportLimits: exportLimits(config),
    downloads,
    temporaryFolder: workFolder,
    fonts,
    limits: { processes: config.previewProcesses, memoryLimitBytes: renderMemoryBytes(config) },
  })
  closing.add(() => previews.close())
  const taskChanges = new TaskChanges({ url: databaseUrl, db, timeouts: databaseTimeouts(config) })
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
      ...(config.workers > 0 ? [{ name: 'jobs', check: () => parts.health.check() }] : []),
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
  return listeningAddress(server)
}

function serviceMetrics({ config, db, dbPool, health }: Parts): Metrics {
  const now = (): Date => new Date()
  const ofNode = config.workers > 0 ? [nodeHealthMetrics(health)] : []
  return new Metrics([queueMetrics(db), exportMetrics(db, now), deliveryMetrics(db, now), ...ofNode], dbPool)
}
