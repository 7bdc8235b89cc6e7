import { hostname } from 'node:os'
import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Config } from '../../config.ts'
import { ENGINE_VERSION } from '../../engine/renderer/plan/content-key.ts'
import type { ProcessLoss } from '../../engine/renderer/pool/process-lane.ts'
import type { RenderErrorCode } from '../../engine/renderer/render-error.ts'
import { readPackageVersion } from '../../package-version.ts'
import type { NodeRole } from '../../platform/database/node-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { JobEvents } from '../../platform/queue/job-queue.ts'
import { type IncidentLabels, Incidents } from '../nodes/incidents.ts'
import { NodeHeartbeat } from '../nodes/node-heartbeat.ts'
import { formatNodeName, type NodeFacts } from '../nodes/node-store.ts'

/** Registers this process as a node and keeps its heartbeat going until `closing` is disposed. */
export async function registerNode(
  config: Config,
  log: Logger,
  db: Kysely<Database>,
  role: NodeRole,
  closing: AsyncDisposableStack,
): Promise<{ heartbeat: NodeHeartbeat; incidents: Incidents }> {
  const node: NodeFacts = {
    id: uuidv7(),
    host: hostname(),
    processId: process.pid,
    version: readPackageVersion(),
    role,
    segmentsAtOnce: config.workers,
    engine: ENGINE_VERSION,
  }
  const incidents = new Incidents(db, log, formatNodeName(node))
  closing.defer(() => incidents.close())
  const heartbeat = await NodeHeartbeat.start({ db, log, incidents, node })
  closing.defer(() => heartbeat.close())
  log.info({ node: formatNodeName(node), nodeId: node.id, role, version: node.version }, 'node started')
  return { heartbeat, incidents }
}

const lossReasons: Readonly<Partial<Record<RenderErrorCode, IncidentLabels['renderProcessLost']>>> = {
  RENDER_STALLED: 'stalled',
  RENDER_MEMORY_EXCEEDED: 'memory',
}

/** Returns a callback that records lost render processes of a pool as incidents. */
export function createLossReporter(incidents: Incidents): (loss: ProcessLoss) => void {
  return ({ processId, kind, error, logFields }) => {
    const label = lossReasons[error.code] ?? 'died'
    const message = label === 'died' ? 'a render process died' : 'a render process was stopped'
    incidents.report(
      'renderProcessLost',
      label,
      { ...logFields, job: kind, processId, reason: error.message },
      message,
    )
  }
}

/** Returns callbacks that count failed attempts, exhausted jobs and requeued jobs; the queue itself logs them. */
export function createJobEvents(incidents: Incidents): JobEvents {
  return {
    onFailed: (queue) => incidents.count('jobFailed', queue),
    onExhausted: (queue) => incidents.count('jobGivenUp', queue),
    onRequeued: (queue) => incidents.count('jobReassigned', queue),
  }
}
