import type { Asset } from 'framewright-client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createRandomId } from './random-id.ts'

/** Uploads a file. `onProgress` gets the part that was sent, 0–1. */
export type UploadFile = (
  file: File,
  options: { readonly onProgress: (fraction: number) => void; readonly signal: AbortSignal },
) => Promise<Asset>

/** A file on its way to the server. */
export interface UploadEntry {
  readonly id: string
  readonly file: File
  readonly state:
    | { readonly status: 'waiting' }
    | { readonly status: 'uploading' /** 0–1. */; readonly fraction: number }
    | { readonly status: 'done'; readonly asset: Asset }
    | { readonly status: 'failed'; readonly error: unknown }
}

/** Uploads several files, one after the other, in their order. */
export class UploadList {
  readonly entries: StoreApi<readonly UploadEntry[]>
  readonly #upload: UploadFile
  readonly #aborts = new Map<string, AbortController>()
  #isRunning = false

  constructor(files: readonly File[], upload: UploadFile) {
    this.#upload = upload
    this.entries = createStore<readonly UploadEntry[]>(() => files.map(createEntry))
  }

  /** Uploads further files after the present ones. Returns when none waits. */
  async add(files: readonly File[]): Promise<void> {
    this.entries.setState([...this.entries.getState(), ...files.map(createEntry)], true)
    await this.run()
  }

  /** Uploads the files that wait. Returns when none does. */
  async run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      let next = this.#findWaiting()
      while (next !== undefined) {
        await this.#send(next)
        next = this.#findWaiting()
      }
    } finally {
      this.#isRunning = false
    }
  }

  /** Tries a file again that failed. */
  async retry(id: string): Promise<void> {
    this.#set(id, { status: 'waiting' })
    await this.run()
  }

  /** Stops the upload of a file, and forgets it. */
  remove(id: string): void {
    this.entries.setState(
      this.entries.getState().filter((entry) => entry.id !== id),
      true,
    )
    this.#aborts.get(id)?.abort()
  }

  /** Stops everything. */
  cancel(): void {
    for (const { id } of this.entries.getState()) this.remove(id)
  }

  #findWaiting(): UploadEntry | undefined {
    return this.entries.getState().find(({ state }) => state.status === 'waiting')
  }

  async #send({ id, file }: UploadEntry): Promise<void> {
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    this.#set(id, { status: 'uploading', fraction: 0 })
    try {
      const asset = await this.#upload(file, {
        onProgress: (fraction) => this.#set(id, { status: 'uploading', fraction }),
        signal: abort.signal,
      })
      this.#set(id, { status: 'done', asset })
    } catch (error) {
      // Shown next to the file; one that was removed is not there any more.
      this.#set(id, { status: 'failed', error })
    } finally {
      this.#aborts.delete(id)
    }
  }

  #set(id: string, state: UploadEntry['state']): void {
    const change = (entry: UploadEntry): UploadEntry => (entry.id === id ? { ...entry, state } : entry)
    this.entries.setState(this.entries.getState().map(change), true)
  }
}

function createEntry(file: File): UploadEntry {
  return { id: createRandomId(), file, state: { status: 'waiting' } }
}
