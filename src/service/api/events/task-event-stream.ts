import { Readable } from 'node:stream'
import type { ExportStatus } from '../../../platform/database/export-tables.ts'
import type { TaskChanges } from '../../exports/task-changes.ts'

/** A task at one of its versions, as it is told to a client. */
export interface TaskAtVersion {
  readonly version: number
  readonly status: ExportStatus
  /** What stands in the event's `data`, as JSON text. */
  readonly json: string
}

export interface TaskEventSource {
  readonly taskId: string
  readonly changes: TaskChanges
  /** Reads the task as it is now; undefined if it is gone. */
  readonly read: () => Promise<TaskAtVersion | undefined>
  /** The version that the client has already; 0 for none. */
  readonly clientVersion: number
  readonly heartbeatMs: number
}

/** How soon a client asks again when the connection broke; it goes on where it was. */
const RETRY_MS = 1_000
const ended: ReadonlySet<ExportStatus> = new Set(['COMPLETED', 'FAILED', 'CANCELED'])

/**
 * A task's changes as Server-Sent Events, until it has ended.
 *
 * Nothing is read or kept for a client that does not take what it was sent: it skips to the newest version
 * when it goes on. One that takes nothing for four heartbeats is given up.
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
    // Pushing waits until the last event has gone to the socket.
    super({ highWaterMark: 1 })
    this.#source = source
    this.#sentVersion = source.clientVersion
    this.#stopListening = source.changes.listen(source.taskId, (version) => {
      this.#newestVersion = Math.max(this.#newestVersion, version)
      void this.#sendNewest()
    })
    this.#heartbeat = setInterval(() => this.#beat(), source.heartbeatMs)
    // Sends the headers at once, also to a client that has the newest version.
    this.push(`retry: ${RETRY_MS}\n\n`)
  }

  /** Ends it well before the task has ended: the client asks again, maybe another node. */
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
      // It may have been ended meanwhile.
      if (this.destroyed || this.#hasEnded) return
      if (task === undefined) return this.end()
      if (task.version > this.#sentVersion) this.#send(task)
      else if (ended.has(task.status)) this.end()
    } catch {
      // The database is away; the client asks again in a second and is told what is wrong if it stays so.
      this.end()
    } finally {
      this.#isReading = false
    }
    // What was told meanwhile.
    void this.#sendNewest()
  }

  #send({ version, status, json }: TaskAtVersion): void {
    this.#sentVersion = version
    this.#push(`id: ${version}\nevent: task\ndata: ${json}\n\n`)
    if (ended.has(status)) this.end()
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
    // Before the push: it may ask for more at once.
    this.#wantsMore = false
    this.push(text)
  }

  #free(): void {
    clearInterval(this.#heartbeat)
    this.#stopListening()
  }
}
