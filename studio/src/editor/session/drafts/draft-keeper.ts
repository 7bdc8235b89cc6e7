import { describeError } from '../../../errors/describe-error.ts'
import type { Draft, DraftStore } from './draft.ts'

/** Writes the draft of an open project after each change: one write at a time, always the newest state. */
export class DraftKeeper {
  readonly #store: DraftStore
  readonly #build: () => Draft
  readonly #onProblem: (problem: string | undefined) => void
  #writing: Promise<void> | undefined
  #isChanged = false
  #isStopped = false

  /** @param onProblem - Receives why drafts cannot be kept, as a sentence; undefined: they can again. */
  constructor(store: DraftStore, build: () => Draft, onProblem: (problem: string | undefined) => void) {
    this.#store = store
    this.#build = build
    this.#onProblem = onProblem
  }

  /** Writes the draft soon. */
  changed(): void {
    if (this.#isStopped) return
    this.#isChanged = true
    this.#writing ??= this.#writeAll()
  }

  /** Resolves when the newest state was written, or could not be. */
  async flush(): Promise<void> {
    await this.#writing
  }

  /** Ends writing, such as after signing out. */
  stop(): void {
    this.#isStopped = true
  }

  async #writeAll(): Promise<void> {
    // Edits of the same turn are written together.
    await Promise.resolve()
    while (this.#isChanged && !this.#isStopped) {
      this.#isChanged = false
      try {
        await this.#store.write(this.#build())
        this.#onProblem(undefined)
      } catch (error) {
        // The browser has no space, is in a private mode, or blocks storage. Saving on the server goes on.
        this.#onProblem(describeStorageProblem(error))
      }
    }
    // In the same turn as the last check, so that no change is missed.
    this.#writing = undefined
  }
}

/** Says why a browser keeps no drafts. */
export function describeStorageProblem(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
  if (isFull)
    return 'This browser has no space left for unsaved changes. Do not close this page before everything is saved.'
  const { detail } = describeError(error)
  return `This browser cannot keep unsaved changes. Do not close this page before everything is saved. (${detail})`
}
