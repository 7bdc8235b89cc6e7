import { pause } from './retry.ts'
import type { ExportTask } from './shapes.ts'

/**
 * Polls a task and yields it whenever it has changed, until it has ended.
 *
 * @param last - The state that the caller already has.
 * @param pollMs - Pause between two reads, in milliseconds.
 */
export async function* pollTask(
  read: () => Promise<ExportTask>,
  last: ExportTask | undefined,
  pollMs: number,
  signal?: AbortSignal,
): AsyncGenerator<ExportTask, void> {
  let lastState = toState(last)
  while (true) {
    const task = await read()
    if (toState(task) !== lastState) yield task
    lastState = toState(task)
    if (task.completedAt !== null) return
    await pause(pollMs, signal)
  }
}

/** Returns the fields that change while a task runs. The link is not one of them: it is signed again at each read. */
function toState(task: ExportTask | undefined): string {
  return JSON.stringify([task?.status, task?.exportPhase, task?.progress, task?.error, task?.warnings])
}
