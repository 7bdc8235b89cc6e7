import type { RunOptions } from '../../../engine/renderer/jobs/run-options.ts'
import { describeError } from '../../../platform/observability/describe-error.ts'
import type { UnitId } from '../../exports/unit-id.ts'
import { recordRunFailure, recordRunStart, recordRunSuccess } from '../../exports/unit-run-store.ts'
import { formatNodeName } from '../../nodes/node-store.ts'
import type { WorkerContext } from '../worker-context.ts'

type TrackingContext = Pick<WorkerContext, 'db' | 'log' | 'node' | 'incidents'>

interface TrackedUnits {
  readonly taskId: string
  /** At least one; several if one run renders them all. */
  readonly units: readonly UnitId[]
  /** Aborted when the service stops, the job is lost, or the units are no longer needed. */
  readonly signal: AbortSignal
}

/**
 * Calls `run` and records for operators each start of a render process for the units. Reports runs that repeat a failed
 * or lost one. Rendering does not wait for these records, and no export fails because of them.
 *
 * @param run - Renders and stores the units, with these options for the render pool.
 */
export async function trackUnitRuns<T>(
  { db, log, node, incidents }: TrackingContext,
  { taskId, units, signal }: TrackedUnits,
  run: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const [first] = units
  const logFields = { taskId, segment: first?.kind === 'segment' ? first.segmentIndex : 'audio' }
  /** The last write; records are written one at a time, in order. */
  let last: Promise<void> = Promise.resolve()
  const record = (write: () => Promise<void>): void => {
    last = last
      .then(write)
      .catch((error: unknown) => log.debug({ err: error, ...logFields }, 'a run of a unit was not recorded'))
  }
  const recordEach = (write: (unit: UnitId) => Promise<void>): void => {
    for (const unit of units) record(() => write(unit))
  }
  const recordFailure = (error: unknown): void =>
    recordEach((unit) => recordRunFailure(db, taskId, unit, signal.aborted ? null : describeError(error)))
  const recordStart = async (unit: UnitId, processId: number): Promise<void> => {
    const facts = { taskId, unit, nodeId: node.id, nodeName: formatNodeName(node), processId }
    const { number, before } = await recordRunStart(db, facts)
    const reason = before?.isUnended ? `its node ${before.nodeName} ended` : before?.error
    // One run is reported once.
    if (before === null || reason === null || unit !== first) return
    const details = { ...logFields, attempt: number, reason, previousNode: before.nodeName }
    incidents.report(
      'segmentRetried',
      before.isUnended ? 'lost' : 'failed',
      details,
      'a segment is rendered again',
    )
  }
  try {
    const result = await run({
      logFields,
      onStart: (processId) => recordEach((unit) => recordStart(unit, processId)),
      onLost: recordFailure,
    })
    recordEach((unit) => recordRunSuccess(db, taskId, unit))
    return result
  } catch (error) {
    recordFailure(error)
    throw error
  }
}
