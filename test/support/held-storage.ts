import type { Readable } from 'node:stream'
import type { ByteRange, ListedFile, Storage, UnfinishedWrite } from '../../src/platform/storage/storage.ts'

type HeldMethod = 'putFile' | 'size' | 'delete' | 'localPath'

export interface Hold {
  /** Resolves with the key of the first matching call once that call is held. */
  readonly reached: Promise<string>
  /** Lets that call return. */
  release(): void
}

/** Real storage in which a test can hold single calls, like on a node that freezes or loses its connection. */
export class HeldStorage implements Storage {
  readonly #storage: Storage
  readonly #holds = new Set<{
    method: HeldMethod
    prefix: string
    reach: (key: string) => void
    released: Promise<void>
  }>()

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** Holds the next matching call for a key with this prefix: a write after storing its file, others before they act. */
  hold(method: HeldMethod, prefix: string): Hold {
    const reached = Promise.withResolvers<string>()
    const released = Promise.withResolvers<void>()
    this.#holds.add({ method, prefix, reach: reached.resolve, released: released.promise })
    return { reached: reached.promise, release: () => released.resolve() }
  }

  async putFile(key: string, path: string): Promise<void> {
    await this.#storage.putFile(key, path)
    await this.#wait('putFile', key)
  }

  putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
    return this.#storage.putStream(key, source, signal)
  }

  read(key: string, range?: ByteRange): Promise<Readable> {
    return this.#storage.read(key, range)
  }

  async localPath(key: string, copyFolder: string, signal?: AbortSignal): Promise<string> {
    await this.#wait('localPath', key)
    return this.#storage.localPath(key, copyFolder, signal)
  }

  async size(key: string): Promise<number | undefined> {
    const size = await this.#storage.size(key)
    await this.#wait('size', key)
    return size
  }

  async delete(key: string): Promise<void> {
    await this.#wait('delete', key)
    await this.#storage.delete(key)
  }

  list(prefix: string): AsyncIterable<ListedFile> {
    return this.#storage.list(prefix)
  }

  unfinishedWrites(): AsyncIterable<UnfinishedWrite> {
    return this.#storage.unfinishedWrites()
  }

  check(): Promise<void> {
    return this.#storage.check()
  }

  async #wait(method: HeldMethod, key: string): Promise<void> {
    const hold = [...this.#holds].find((held) => held.method === method && key.startsWith(held.prefix))
    if (hold === undefined) return
    this.#holds.delete(hold)
    hold.reach(key)
    await hold.released
  }
}
