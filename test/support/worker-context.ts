import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../src/platform/database/tables.ts'
import type { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { Incidents } from '../../src/service/nodes/incidents.ts'
import { createDeliveryContext } from '../../src/service/webhooks/deliver.ts'
import { ExportCache } from '../../src/service/worker/export-cache.ts'
import { NodeHealth } from '../../src/service/worker/node-health.ts'
import type { WorkerContext } from '../../src/service/worker/worker-context.ts'

type Defaults =
  | 'log'
  | 'webhooks'
  | 'fonts'
  | 'retentionDays'
  | 'orphanDays'
  | 'health'
  | 'outageSeconds'
  | 'maxRenderCpuSeconds'

/** What a test has to decide for the workers of a node; the rest is as on a node of a service. */
export type WorkerParts = Omit<WorkerContext, Defaults | 'node' | 'incidents' | 'exportCache'> &
  Partial<Pick<WorkerContext, Defaults>> & {
    readonly db: Kysely<Database>
    readonly outbound: OutboundClient
  }

/** The context of the workers of one node, in this process. */
export function workerContext(parts: WorkerParts): WorkerContext {
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
  } as const
  return {
    // Checks of the whole node are `nodeChecks`' own test's.
    health: new NodeHealth({ queue: parts.queue, checks: [], log }),
    outageSeconds: 3600,
    exportCache: new ExportCache(),
    webhooks: createDeliveryContext({ db, log, links, linkHours: 24, publicUrl, outbound, now }),
    fonts: undefined,
    retentionDays: 7,
    orphanDays: 7,
    maxRenderCpuSeconds: Number.POSITIVE_INFINITY,
    node: { id, ...facts },
    incidents: new Incidents(db, log, id),
    ...parts,
    log,
  }
}
