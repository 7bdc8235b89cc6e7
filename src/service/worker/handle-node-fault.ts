import { isDatabaseFull, isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import type { OutageKind } from '../../platform/database/export-tables.ts'
import { hasRecentClaim } from '../../platform/queue/fair-claim.ts'
import { exportQueues, type TaskJob } from '../../platform/queue/queues.ts'
import { RequeueError } from '../../platform/queue/requeue-error.ts'
import { findOverdueOutages, recordOutage } from '../exports/outage-store.ts'
import { failExport } from './fail-export.ts'
import { describeNodeFault, type NodeFault } from './node-fault.ts'
import type { WorkerContext } from './worker-context.ts'

/** A job is retried after a quarter of the time that its export has been waiting, within these bounds. */
const DELAY_SECONDS = { shortest: 1, longest: 30 }
/**
 * An export that has found no disk space for this long fails, because the export itself may fill the disks. A node without
 * space claims no jobs, so this only applies if a node had space again in between.
 */
const NO_SPACE_SECONDS = 60

/** If any node has claimed an export job this recently, exports are waiting for their turn, not for a healthy node. */
const RECENT_CLAIM_SECONDS = 300

/**
 * Requeues a job whose attempt failed because of its node, or fails its export if that has waited too long.
 *
 * @throws {RequeueError} Unless the export has failed.
 */
export async function handleNodeFault(
  context: WorkerContext,
  { taskId, generation = 0 }: TaskJob,
  fault: NodeFault,
): Promise<void> {
  const seconds = await recordOutage(context.db, { taskId, kind: fault.kind, generation }).catch(
    (error: unknown) => {
      // The queue waits until it can requeue the job.
      if (isDatabaseUnavailable(error) || isDatabaseFull(error)) return 0
      throw error
    },
  )
  const limit = fault.kind === 'no-space' ? NO_SPACE_SECONDS : context.outageSeconds
  if (seconds >= Math.min(limit, context.outageSeconds)) {
    await failExport(context, taskId, describeOutage(fault.kind))
    return
  }
  const { shortest, longest } = DELAY_SECONDS
  const delaySeconds = Math.min(longest, Math.max(shortest, seconds / 4)) * (1 + Math.random() / 4)
  throw new RequeueError(describeNodeFault(fault.kind), delaySeconds, { cause: fault.cause })
}

/**
 * Fails exports that have waited too long. While no node is healthy, no job runs that could do so.
 *
 * Does nothing while this node is healthy or any node claims jobs: the requeued job of an export may then only be waiting
 * for its turn, and {@link handleNodeFault} decides when it fails again.
 */
export async function failOverdueExports(context: WorkerContext): Promise<void> {
  const { db, health, outageSeconds } = context
  if (health.fault === undefined) return
  const recent = Math.min(RECENT_CLAIM_SECONDS, outageSeconds)
  if (await hasRecentClaim(db, [...exportQueues], recent)) return
  for (const { task_id, kind } of await findOverdueOutages(db, outageSeconds))
    await failExport(context, task_id, describeOutage(kind))
}

/** Returns the customer's error message for an export that failed because of an outage. */
function describeOutage(kind: OutageKind): string {
  if (kind === 'no-space')
    return `${describeNodeFault(kind)}. Export again once the operator has freed some space.`
  return `${describeNodeFault(kind)} for too long, and the export was given up. Export again later.`
}
