import { pause } from './retry.ts'
import type { ExportTask } from './shapes.ts'

/**
 * Reads a task again and again, and gives it whenever it has changed, until it has ended.
 *
 * @param last - What the caller has already.
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

/** What changes of a task; its link is signed anew at each read, and is no change. */
function toState(task: ExportTask | undefined): string {
  return JSON.stringify([task?.status, task?.exportPhase, task?.progress, task?.error, task?.warnings])
}
