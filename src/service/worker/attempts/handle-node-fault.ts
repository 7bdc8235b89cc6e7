import { isDatabaseFull, isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { RequeueError } from '../../../platform/queue/requeue-error.ts'
import { recordOutage } from '../../exports/outage-store.ts'
import { failExport } from '../exports/fail-export.ts'
import { describeNodeFault, describeOutage, type NodeFault } from '../health/node-fault.ts'
import type { WorkerContext } from '../worker-context.ts'

/** A job is retried after a quarter of the time that its export has been waiting, within these bounds. */
const DELAY_SECONDS = { shortest: 1, longest: 30 }
/**
 * An export that has found no disk space for this long fails, because the export itself may fill the disks. A node without
 * space claims no jobs, so this only applies if a node had space again in between.
 */
const NO_SPACE_SECONDS = 60

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
    await failExport(context, taskId, describeOutage(fault.kind), fault.kind)
    return
  }
  const { shortest, longest } = DELAY_SECONDS
  const delaySeconds = Math.min(longest, Math.max(shortest, seconds / 4)) * (1 + Math.random() / 4)
  throw new RequeueError(describeNodeFault(fault.kind), delaySeconds, { cause: fault.cause })
}
