import type { ExportTask } from './shapes.ts'

/** An export ended FAILED or CANCELED; `task.error` says why. */
export class ExportNotCompleted extends Error {
  readonly task: ExportTask

  constructor(task: ExportTask) {
    super(task.error ?? `The export ${task.taskId} is ${task.status}.`)
    this.name = 'ExportNotCompleted'
    this.task = task
  }
}
