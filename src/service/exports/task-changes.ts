import type { Kysely } from 'kysely'
import type { DatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import { ListenChannel } from '../../platform/database/listen-channel.ts'
import type { Database } from '../../platform/database/tables.ts'
import { findTaskVersions } from './export-store.ts'

/** Called with a task's newest version; versions only rise, and the same one may be told twice. */
export type ChangeListener = (version: number) => void

export interface TaskChangesOptions {
  /** Of the database, whose trigger tells of every change. */
  readonly url: string
  readonly db: Kysely<Database>
  readonly timeouts?: DatabaseTimeouts
  /** How often versions are read while nothing can be heard; default 2000 ms. */
  readonly pollIntervalMs?: number
}

/**
 * Tells of changes to tasks, whichever node makes them. Any number of listeners share one database session,
 * which is opened for the first of them; while it is lost, one query an interval looks after all their tasks.
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

  /** How many listeners there are. */
  get listenerCount(): number {
    return this.#listeners.values().reduce((sum, listeners) => sum + listeners.size, 0)
  }

  /**
   * The caller reads the task after this call and compares versions: what changed before is not told.
   *
   * @returns Ends it.
   */
  listen(taskId: string, listener: ChangeListener): () => void {
    if (this.#isClosed) throw new Error('Changes of tasks are no longer told: the service stops.')
    const listeners = this.#listeners.get(taskId) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(taskId, listeners)
    this.#channel ??= this.#open()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(taskId) === listeners) this.#listeners.delete(taskId)
    }
  }

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
      // What changed while nobody listened.
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
      // The database is away for the moment: the next interval, or the next session, reads again.
    } finally {
      this.#isReading = false
    }
  }
}
