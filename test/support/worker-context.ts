import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { UsableFiles } from '../../src/engine/renderer/assets/usable-files.ts'
import { ENGINE_VERSION } from '../../src/engine/renderer/plan/content-key.ts'
import type { Database } from '../../src/platform/database/tables.ts'
import type { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { noTracing } from '../../src/platform/tracing/tracing.ts'
import { Incidents } from '../../src/service/nodes/incidents.ts'
import { createDeliveryContext } from '../../src/service/webhooks/deliver.ts'
import { ExportCache } from '../../src/service/worker/exports/export-cache.ts'
import { NodeHealth } from '../../src/service/worker/health/node-health.ts'
import { KeyedLock } from '../../src/service/worker/units/keyed-lock.ts'
import type { WorkerContext } from '../../src/service/worker/worker-context.ts'

type Defaults =
  | 'log'
  | 'webhooks'
  | 'fontFolders'
  | 'retentionDays'
  | 'eventDays'
  | 'orphanDays'
  | 'revisionPolicy'
  | 'health'
  | 'outageSeconds'
  | 'maxRenderCpuSeconds'
  | 'tracing'

/** The parts of a node's workers that a test must provide; the rest is as on a service's node. */
export type WorkerParts = Omit<
  WorkerContext,
  Defaults | 'node' | 'incidents' | 'exportCache' | 'segmentLock' | 'usableFiles'
> &
  Partial<Pick<WorkerContext, Defaults>> & {
    readonly db: Kysely<Database>
    readonly outbound: OutboundClient
  }

/** Creates the context for the workers of one node, in this process. */
export function createWorkerContext(parts: WorkerParts): WorkerContext {
  const { db, outbound } = parts
  const log = parts.log ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const now = (): Date => new Date()
  const links = new SignedLinks(Buffer.from('links'), now)
  const publicUrl = 'https://video.example'
  const id = uuidv7()
  const facts = {
    host: 'test',
    processId: process.pid,
    version: '0',
    role: 'work',
    segmentsAtOnce: 1,
    engine: ENGINE_VERSION,
  } as const
  return {
    // The checks of the whole node have their own tests (`nodeChecks`).
    health: new NodeHealth({ queue: parts.queue, checks: [], log }),
    outageSeconds: 3600,
    exportCache: new ExportCache(),
    segmentLock: new KeyedLock(),
    usableFiles: new UsableFiles(),
    webhooks: createDeliveryContext({ db, log, links, linkHours: 24, publicUrl, outbound, now }),
    fontFolders: { open: async () => undefined },
    retentionDays: 7,
    eventDays: 30,
    orphanDays: 7,
    revisionPolicy: { allMinutes: 60, tenMinuteHours: 24, hourlyDays: 30, maxDays: 0 },
    maxRenderCpuSeconds: Number.POSITIVE_INFINITY,
    tracing: noTracing,
    node: { id, ...facts },
    incidents: new Incidents(db, log, id),
    ...parts,
    log,
  }
}
