import { beginAttempt, endAttempt } from '../exports/attempt-store.ts'
import { SOUND_PIECE } from '../exports/task-lifecycle.ts'
import { nodeName } from '../nodes/node-store.ts'
import { reasonOf } from '../observability/reason-of.ts'
import type { RunOptions } from '../renderer/process/run-options.ts'
import type { WorkerContext } from './worker-context.ts'

/** How log lines name what a job renders. */
export const pieceName = (pieceIndex: number): number | 'audio' =>
  pieceIndex === SOUND_PIECE ? 'audio' : pieceIndex

/**
 * Notes for operators each attempt of this node at a piece, and reports those that repeat a failed or lost one.
 * Nothing waits for these notes: an export does not fail because of them.
 *
 * @param signal - Aborted when the attempt is no longer wanted.
 * @returns Options for the render pool.
 */
export function trackAttempts(
  context: WorkerContext,
  taskId: string,
  pieceIndex: number,
  signal: AbortSignal,
): Required<Pick<RunOptions, 'about' | 'onStart' | 'onLost'>> {
  const { db, log, node, incidents } = context
  const about = { taskId, segment: pieceName(pieceIndex) }
  /** One note at a time, in order. */
  let last: Promise<void> = Promise.resolve()
  const note = (write: () => Promise<void>): void => {
    last = last
      .then(write)
      .catch((error: unknown) => log.debug({ err: error, ...about }, 'an attempt was not noted'))
  }
  signal.addEventListener('abort', () => note(() => endAttempt(db, taskId, pieceIndex, null)), { once: true })
  return {
    about,
    onStart: (processId) =>
      note(async () => {
        const begun = await beginAttempt(db, { taskId, pieceIndex, nodeId: node.id, nodeName: nodeName(node), processId })
        const { attempt, before } = begun
        if (before === null || !(before.isUnended || before.error !== null)) return
        const reason = before.isUnended ? `its node ${before.nodeName} ended` : before.error
        const details = { ...about, attempt, reason, previousNode: before.nodeName }
        const message = 'a segment is rendered again'
        incidents.report('segmentRetried', before.isUnended ? 'lost' : 'failed', details, message)
      }),
    onLost: (error) => note(() => endAttempt(db, taskId, pieceIndex, reasonOf(error))),
  }
}
