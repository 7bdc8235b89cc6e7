import { setTimeout as delay } from 'node:timers/promises'
import { isDatabaseFull, isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import type { OutageKind } from '../../platform/database/export-tables.ts'
import { hasRecentClaim } from '../../platform/queue/fair-claim.ts'
import { exportQueues, type TaskJob } from '../../platform/queue/queues.ts'
import { RequeueError } from '../../platform/queue/requeue-error.ts'
import { findOverdueOutages, recordOutage } from '../exports/outage-store.ts'
import { failExport } from './fail-export.ts'
import { describeNodeFault, type NodeFault } from './node-fault.ts'
import type { WorkerContext } from './worker-context.ts'

const SWEEP_INTERVAL_MS = 15_000
/** A job is retried after a quarter of the time for which its export has been waiting, within these bounds. */
const DELAY_SECONDS = { shortest: 1, longest: 30 }
/**
 * An export that still finds no space after this long fails, because it may be what fills the disks. A node without space
 * claims no jobs, so this only applies if a node had space again in between.
 */
const NO_SPACE_SECONDS = 60

/** While a node has claimed a job of any export this recently, exports wait in the queue, not for a node that works. */
const RECENT_CLAIM_SECONDS = 300

/**
 * Hands back a job whose attempt failed by the fault of its node, or fails its export if that has waited too long.
 *
 * @throws {HandBack} Unless the export has failed.
 */
export async function handleNodeFault(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
  fault: NodeFault,
): Promise<void> {
  const seconds = await recordOutage(context.db, { taskId, kind: fault.kind, resumptions }).catch(
    (error: unknown) => {
      // The queue waits until it can hand the job back.
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

/** Fails exports that have waited for too long, until `signal` is aborted: where no node is well, no job does. */
export async function failOverduePeriodically(context: WorkerContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await failOverdueExports(context)
    } catch (error) {
      if (!isDatabaseUnavailable(error))
        context.log.warn({ err: error }, 'exports that have waited too long could not be read')
    }
    await delay(SWEEP_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}

/**
 * Fails exports that have waited for too long, unless a node works: an export whose job was handed back may only be
 * behind others in the queue, and {@link waitOut} decides when that job fails again.
 */
export async function failOverdueExports(context: WorkerContext): Promise<void> {
  const { db, health, outageSeconds } = context
  if (health.fault === undefined) return
  const recent = Math.min(RECENT_CLAIM_SECONDS, outageSeconds)
  if (await hasRecentClaim(db, [...exportQueues], recent)) return
  for (const { task_id, kind } of await findOverdueOutages(db, outageSeconds))
    await failExport(context, task_id, describeOutage(kind))
}

/** For the customer. */
function describeOutage(kind: OutageKind): string {
  if (kind === 'no-space')
    return `${describeNodeFault(kind)}. Export again once the operator has freed some space.`
  return `${describeNodeFault(kind)} for too long, and the export was given up. Export again later.`
}
