import { Readable } from 'node:stream'
import type { ExportStatus } from '../../../platform/database/export-tables.ts'
import type { TaskChanges } from '../../exports/task-changes.ts'

/** A version of a task, as sent to a client. */
export interface TaskAtVersion {
  readonly version: number
  readonly status: ExportStatus
  /** The event's `data`. */
  readonly json: string
}

export interface TaskEventSource {
  readonly taskId: string
  readonly changes: TaskChanges
  /** Reads the current version; returns undefined if the task was deleted. */
  readonly read: () => Promise<TaskAtVersion | undefined>
  /** The version that the client already has; 0 for none. */
  readonly clientVersion: number
  readonly heartbeatMs: number
}

/** Delay after which a client reconnects when the connection broke; it continues with the next version. */
const RETRY_MS = 1_000
export const endedStatuses: ReadonlySet<ExportStatus> = new Set(['COMPLETED', 'FAILED', 'CANCELED'])

/**
 * Streams a task's changes as Server-Sent Events until the task has ended.
 *
 * For a client that does not read, nothing is queried or buffered: it skips to the newest version when it continues. A
 * client that reads nothing for four heartbeats is disconnected.
 */
export class TaskEventStream extends Readable {
  readonly #source: TaskEventSource
  readonly #stopListening: () => void
  readonly #heartbeat: NodeJS.Timeout
  #sentVersion: number
  #newestVersion = 0
  #mustRead = true
  #wantsMore = false
  #isReading = false
  #missedHeartbeats = 0
  #hasEnded = false

  constructor(source: TaskEventSource) {
    // The next event is only pushed once the previous one has gone to the socket.
    super({ highWaterMark: 1 })
    this.#source = source
    this.#sentVersion = source.clientVersion
    this.#stopListening = source.changes.listen(source.taskId, (version) => {
      this.#newestVersion = Math.max(this.#newestVersion, version)
      void this.#sendNewest()
    })
    this.#heartbeat = setInterval(() => this.#beat(), source.heartbeatMs)
    // Sends the headers immediately, even if the client already has the newest version.
    this.push(`retry: ${RETRY_MS}\n\n`)
  }

  /** Ends the stream before the task has ended; the client reconnects, maybe to another node. */
  end(): void {
    this.#free()
    this.#hasEnded = true
    if (!this.destroyed) this.push(null)
  }

  override _read(): void {
    this.#wantsMore = true
    this.#missedHeartbeats = 0
    void this.#sendNewest()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#free()
    callback(error)
  }

  async #sendNewest(): Promise<void> {
    if (!this.#wantsMore || this.#isReading || this.#hasEnded) return
    if (!this.#mustRead && this.#newestVersion <= this.#sentVersion) return
    this.#isReading = true
    this.#mustRead = false
    try {
      const task = await this.#source.read()
      // The stream may have been closed during the read.
      if (this.destroyed || this.#hasEnded) return
      if (task === undefined) return this.end()
      if (task.version > this.#sentVersion) this.#send(task)
      else if (endedStatuses.has(task.status)) this.end()
    } catch {
      // The database is unavailable: the client reconnects after a second and receives the error if that persists.
      this.end()
    } finally {
      this.#isReading = false
    }
    // The task may have changed during the read.
    void this.#sendNewest()
  }

  #send({ version, status, json }: TaskAtVersion): void {
    this.#sentVersion = version
    this.#push(`id: ${version}\nevent: task\ndata: ${json}\n\n`)
    if (endedStatuses.has(status)) this.end()
  }

  #beat(): void {
    if (this.#wantsMore) {
      this.#push(': here\n\n')
      return
    }
    this.#missedHeartbeats += 1
    if (this.#missedHeartbeats >= 4) this.destroy()
  }

  #push(text: string): void {
    // Before the push, which may call `_read` immediately.
    this.#wantsMore = false
    this.push(text)
  }

  #free(): void {
    clearInterval(this.#heartbeat)
    this.#stopListening()
  }
}
