import type { RunOptions } from '../../engine/renderer/jobs/run-options.ts'
import { describeError } from '../../platform/observability/describe-error.ts'
import { endAttempt, startAttempt } from '../exports/attempt-store.ts'
import { AUDIO_UNIT } from '../exports/task-lifecycle.ts'
import { nodeName } from '../nodes/node-store.ts'
import type { WorkerContext } from './worker-context.ts'

/**
 * Renders a segment or audio mix and records each attempt of a render process for operators. Reports attempts that
 * repeat a failed or lost one. Nothing waits for these records, and no export fails because of them.
 *
 * @param signal - Aborted when the piece is no longer wanted.
 * @param run - Renders it with these options for the render pool.
 */
export async function trackAttempts<T>(
  context: WorkerContext,
  { taskId, unitIndex, signal }: { taskId: string; unitIndex: number; signal: AbortSignal },
  run: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const { db, log, node, incidents } = context
  const logFields = { taskId, segment: unitIndex === AUDIO_UNIT ? 'audio' : unitIndex }
  /** Writes records one at a time, in order. */
  let last: Promise<void> = Promise.resolve()
  const record = (write: () => Promise<void>): void => {
    last = last
      .then(write)
      .catch((error: unknown) => log.debug({ err: error, ...logFields }, 'an attempt was not noted'))
  }
  const end = (error: unknown): void =>
    record(() => endAttempt(db, taskId, unitIndex, signal.aborted ? null : describeError(error)))
  const begin = async (processId: number): Promise<void> => {
    const facts = { taskId, unitIndex, nodeId: node.id, nodeName: nodeName(node), processId }
    const { attempt, before } = await startAttempt(db, facts)
    const reason = before?.isUnended ? `its node ${before.nodeName} ended` : before?.error
    if (before === null || reason === null) return
    const details = { ...logFields, attempt, reason, previousNode: before.nodeName }
    incidents.report(
      'segmentRetried',
      before.isUnended ? 'lost' : 'failed',
      details,
      'a segment is rendered again',
    )
  }
  try {
    return await run({ logFields, onStart: (processId) => record(() => begin(processId)), onLost: end })
  } catch (error) {
    end(error)
    throw error
  }
}
