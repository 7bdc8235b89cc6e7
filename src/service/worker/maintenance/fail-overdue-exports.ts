import { hasRecentClaim } from '../../../platform/queue/fair-claim.ts'
import { exportQueues } from '../../../platform/queue/queues.ts'
import { findOverdueOutages } from '../../exports/outage-store.ts'
import { failExport } from '../exports/fail-export.ts'
import { describeOutage } from '../health/node-fault.ts'
import type { WorkerContext } from '../worker-context.ts'

/** If any node has claimed an export job this recently, exports are waiting for their turn, not for a healthy node. */
const RECENT_CLAIM_SECONDS = 300

/**
 * Fails exports that have waited too long. While no node is healthy, no job runs that could do so.
 *
 * Does nothing while this node is healthy or any node claims jobs: the requeued job of an export may then only be waiting
 * for its turn, and `handleNodeFault` decides when it fails again.
 */
export async function failOverdueExports(context: WorkerContext): Promise<void> {
  const { db, health, outageSeconds } = context
  if (health.fault === undefined) return
  const recent = Math.min(RECENT_CLAIM_SECONDS, outageSeconds)
  if (await hasRecentClaim(db, [...exportQueues], recent)) return
  for (const { task_id, kind } of await findOverdueOutages(db, outageSeconds))
    await failExport(context, task_id, describeOutage(kind), kind)
}
