import { beginAttempt, endAttempt } from '../exports/attempt-store.ts'
import { SOUND_PIECE } from '../exports/task-lifecycle.ts'
import { nodeName } from '../nodes/node-store.ts'
import { reasonOf } from '../observability/reason-of.ts'
import type { RunOptions } from '../renderer/process/run-options.ts'
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
  { taskId, pieceIndex, signal }: { taskId: string; pieceIndex: number; signal: AbortSignal },
  run: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const { db, log, node, incidents } = context
  const about = { taskId, segment: pieceIndex === SOUND_PIECE ? 'audio' : pieceIndex }
  /** Writes records one at a time, in order. */
  let last: Promise<void> = Promise.resolve()
  const note = (write: () => Promise<void>): void => {
    last = last
      .then(write)
      .catch((error: unknown) => log.debug({ err: error, ...about }, 'an attempt was not noted'))
  }
  const end = (error: unknown): void =>
    note(() => endAttempt(db, taskId, pieceIndex, signal.aborted ? null : reasonOf(error)))
  const begin = async (processId: number): Promise<void> => {
    const facts = { taskId, pieceIndex, nodeId: node.id, nodeName: nodeName(node), processId }
    const { attempt, before } = await beginAttempt(db, facts)
    const reason = before?.isUnended ? `its node ${before.nodeName} ended` : before?.error
    if (before === null || reason === null) return
    const details = { ...about, attempt, reason, previousNode: before.nodeName }
    incidents.report(
      'segmentRetried',
      before.isUnended ? 'lost' : 'failed',
      details,
      'a segment is rendered again',
    )
  }
  try {
    return await run({ about, onStart: (processId) => note(() => begin(processId)), onLost: end })
  } catch (error) {
    end(error)
    throw error
  }
}
