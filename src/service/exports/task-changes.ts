import type { Kysely } from 'kysely'
import type { DatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import { ListenChannel } from '../../platform/database/listen-channel.ts'
import type { Database } from '../../platform/database/tables.ts'
import { findTaskVersions } from './task-store.ts'

/** Called with a task's newest version. Versions only increase, and the same one may be reported twice. */
export type ChangeListener = (version: number) => void

export interface TaskChangesOptions {
  /** The URL of the database, whose trigger notifies of every change. */
  readonly url: string
  readonly db: Kysely<Database>
  readonly timeouts?: DatabaseTimeouts
  /** How often versions are polled while the session is lost; default 2000 ms. */
  readonly pollIntervalMs?: number
}

/**
 * Notifies listeners of changes to tasks on any node. All listeners share one database session, which opens with the
 * first listener. While the session is lost, one query per interval polls all their tasks.
 */
export class TaskChanges {
  readonly #options: TaskChangesOptions
  readonly #listeners = new Map<string, Set<ChangeListener>>()
  #channel: ListenChannel | undefined
  #polling: NodeJS.Timeout | undefined
  #isReading = false
  #isClosed = false

  constructor(options: TaskChangesOptions) {
    this.#options = options
  }

  /** The number of listeners. */
  get listenerCount(): number {
    return this.#listeners.values().reduce((sum, listeners) => sum + listeners.size, 0)
  }

  /**
   * Adds a listener. Earlier changes are not reported, so the caller reads the task after this call and compares versions.
   *
   * @returns A function that removes the listener.
   * @throws {Error} If the service is stopping.
   */
  listen(taskId: string, listener: ChangeListener): () => void {
    if (this.#isClosed) throw new Error('The service is stopping, so task changes are no longer reported.')
    const listeners = this.#listeners.get(taskId) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(taskId, listeners)
    this.#channel ??= this.#open()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(taskId) === listeners) this.#listeners.delete(taskId)
    }
  }

  /** Removes all listeners and closes the session. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#polling)
    this.#listeners.clear()
    await this.#channel?.close()
  }

  #open(): ListenChannel {
    this.#polling = setInterval(() => {
      if (this.#channel?.isListening !== true) void this.#readVersions()
    }, this.#options.pollIntervalMs ?? 2_000)
    return new ListenChannel({
      url: this.#options.url,
      name: 'framewright events',
      timeouts: this.#options.timeouts,
      channel: 'export_task_changes',
      onMessage: (payload) => {
        const [taskId = '', version] = payload.split(' ')
        this.#notify(taskId, Number(version))
      },
      // Catches up on changes while the session was lost.
      onListening: () => void this.#readVersions(),
    })
  }

  #notify(taskId: string, version: number): void {
    for (const listener of this.#listeners.get(taskId) ?? []) listener(version)
  }

  async #readVersions(): Promise<void> {
    if (this.#isReading || this.#listeners.size === 0) return
    this.#isReading = true
    try {
      for (const { id, version } of await findTaskVersions(this.#options.db, [...this.#listeners.keys()]))
        this.#notify(id, version)
    } catch {
      // The database is unavailable at the moment: the next interval or session reads again.
    } finally {
      this.#isReading = false
    }
  }
}
