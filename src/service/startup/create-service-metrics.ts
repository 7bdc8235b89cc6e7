import { ENGINE_VERSION } from '../../engine/renderer/plan/content-key.ts'
import { Metrics } from '../../platform/observability/metrics.ts'
import type { MetricsSource } from '../../platform/observability/metrics-source.ts'
import { createQueueMetrics } from '../../platform/queue/queue-metrics.ts'
import { createTracingMetrics } from '../../platform/tracing/tracing-metrics.ts'
import { createDiskMetrics, createSizeMetrics } from '../disk-use/disk-metrics.ts'
import { createExportMetrics } from '../exports/export-metrics.ts'
import { createPhaseMetrics } from '../exports/phase-metrics.ts'
import { createNodeMetrics } from '../nodes/node-metrics.ts'
import { createOrphanMetrics } from '../orphans/orphan-metrics.ts'
import { createDeliveryMetrics } from '../webhooks/delivery-metrics.ts'
import { createNodeHealthMetrics } from '../worker/health/node-health-metrics.ts'
import type { Resources } from './open-resources.ts'

/** Scrapes within this time share the values from the database. */
const DATABASE_MAX_AGE_MS = 3_000
/** Below the 5 s of a Prometheus that scrapes every 5 s. */
const SOURCE_TIMEOUT_MS = 3_000

/** Creates the metrics of this process and of the whole service. */
export function createServiceMetrics(resources: Resources): Metrics {
  const { config, db, connectionPool, health, heartbeat, workFolder, tracing } = resources
  const now = (): Date => new Date()
  const databaseSources: readonly MetricsSource[] = [
    createQueueMetrics(db),
    createExportMetrics(db, now),
    createPhaseMetrics(db, now),
    createDeliveryMetrics(db, now),
    createNodeMetrics(db),
    createOrphanMetrics(db),
  ]
  return new Metrics(
    [
      ...databaseSources.map((source) => ({ ...source, maxAgeMs: DATABASE_MAX_AGE_MS })),
      createSizeMetrics(db),
      createDiskMetrics({ data: config.dataDir, work: workFolder }),
      ...(config.workers > 0 ? [createNodeHealthMetrics(health)] : []),
      ...(tracing.isOn ? [createTracingMetrics(tracing)] : []),
    ],
    {
      connectionPool,
      build: { version: heartbeat.node.version, engineVersion: ENGINE_VERSION },
      sourceTimeoutMs: SOURCE_TIMEOUT_MS,
    },
  )
}
