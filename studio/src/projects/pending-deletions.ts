import { createStore, type StoreApi } from 'zustand/vanilla'

/** Seconds in which a deletion can be undone. */
export const UNDO_SECONDS = 10

/** A deletion that is sent to the server. */
export interface DeleteRequest {
  readonly projectId: string
  /** The key with which the person deleted the project. */
  readonly key: string
  /** Whether the page or the session ends, so that the request must outlive it. */
  readonly isLeaving: boolean
}

interface PendingDeletionsOptions {
  readonly getKey: () => string
  readonly send: (request: DeleteRequest) => Promise<void>
  /** Called when a project could not be deleted; it is shown again. */
  readonly onFailure: (error: unknown, title: string) => void
}

/**
 * Projects that the person has deleted, but that still exist so that the deletion can be undone. They are hidden from the
 * list. A deletion is sent when its time is up, when the page is closed and on signing out, whichever is first: a project that
 * was deleted never comes back by itself.
 */
export class PendingDeletions {
  /** The ids of projects that lists must not show. */
  readonly hidden: StoreApi<ReadonlySet<string>>
  readonly #waiting = new Map<string, { readonly title: string; readonly key: string }>()
  readonly #options: PendingDeletionsOptions

  constructor(options: PendingDeletionsOptions) {
    this.#options = options
    this.hidden = createStore<ReadonlySet<string>>(() => new Set())
  }

  /** Hides a project; nothing is sent yet. */
  add(projectId: string, title: string): void {
    this.#waiting.set(projectId, { title, key: this.#options.getKey() })
    this.hidden.setState(new Set([...this.hidden.getState(), projectId]), true)
  }

  /** Shows the project again. Has no effect once the deletion was sent. */
  undo(projectId: string): void {
    if (this.#waiting.delete(projectId)) this.#show(projectId)
  }

  /** Sends the deletion, unless it was undone or sent before. */
  async commit(projectId: string, isLeaving = false): Promise<void> {
    const waiting = this.#waiting.get(projectId)
    if (waiting === undefined) return
    this.#waiting.delete(projectId)
    const { title, key } = waiting
    try {
      await this.#options.send({ projectId, key, isLeaving })
    } catch (error) {
      // The person sees why, and the project.
      this.#show(projectId)
      this.#options.onFailure(error, title)
    }
  }

  /** Sends all deletions at once, because the page or the session ends. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((projectId) => this.commit(projectId, true)))
  }

  #show(projectId: string): void {
    const others = [...this.hidden.getState()].filter((id) => id !== projectId)
    this.hidden.setState(new Set(others), true)
  }
}
