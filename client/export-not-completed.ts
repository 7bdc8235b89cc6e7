import type { ExportTask } from './shapes.ts'

/**
 * Thrown by `waitForExport` if an export ends FAILED or CANCELED. The message is the reason that the server gives;
 * {@link ExportNotCompleted.task} has the details.
 */
export class ExportNotCompleted extends Error {
  /** The task as it ended. */
  readonly task: ExportTask

  /** @param task - The task as it ended. */
  constructor(task: ExportTask) {
    super(task.error ?? `The export ${task.taskId} is ${task.status}.`)
    this.name = 'ExportNotCompleted'
    this.task = task
  }
}
