import type { ExportStatus } from '../../../platform/database/export-tables.ts'
import type { TaskChanges } from '../../exports/task-changes.ts'
import { EventStream, type EventStreamOptions, type NextEvents } from './event-stream.ts'

/** A version of a task, as sent to a client. */
export interface TaskAtVersion {
  readonly version: number
  readonly status: ExportStatus
  /** The event's `data`. */
  readonly json: string
}

export interface TaskEventSource extends EventStreamOptions {
  readonly taskId: string
  readonly changes: TaskChanges
  /** Reads the current version; returns undefined if the task was deleted. */
  readonly read: () => Promise<TaskAtVersion | undefined>
  /** The version that the client already has; 0 for none. */
  readonly clientVersion: number
}

export const endedStatuses: ReadonlySet<ExportStatus> = new Set(['COMPLETED', 'FAILED', 'CANCELED'])

/**
 * Streams a task's changes as Server-Sent Events until the task has ended. A client that does not read skips to the newest
 * version when it continues.
 */
export class TaskEventStream extends EventStream {
  readonly #source: TaskEventSource
  readonly #stopListening: () => void
  #sentVersion: number

  constructor(source: TaskEventSource) {
    super(source)
    this.#source = source
    this.#sentVersion = source.clientVersion
    this.#stopListening = source.changes.listen(source.taskId, (version) => {
      if (version > this.#sentVersion) this.readAgain()
    })
  }

  protected override stopListening(): void {
    this.#stopListening()
  }

  protected override async readNext(): Promise<NextEvents> {
    const task = await this.#source.read()
    if (task === undefined) return { isLast: true }
    const { version, status, json } = task
    const isLast = endedStatuses.has(status)
    if (version <= this.#sentVersion) return { isLast }
    this.#sentVersion = version
    return { text: `id: ${version}\nevent: task\ndata: ${json}\n\n`, isLast }
  }
}
