import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssetFile } from '../../engine/renderer/jobs/asset-file.ts'

export interface FileCacheLimits {
  /** Of all files together; those that are in use are kept all the same. */
  readonly maxBytes: number
  /** What lies behind an address may change: a file is fetched anew when it is older. */
  readonly maxAgeMs: number
}

export const defaultFileCacheLimits: FileCacheLimits = { maxBytes: 2 * 1024 ** 3, maxAgeMs: 5 * 60_000 }

/** A file that stays where it is until it is given back. */
export interface AcquiredFile {
  readonly file: AssetFile
  release(): void
}

interface CacheEntry {
  /** Its own; removed with it. */
  readonly folder: Promise<string>
  readonly file: Promise<AssetFile>
  readonly createdAtMs: number
  readonly abandon: AbortController
  sizeBytes: number
  users: number
}

/**
 * Files that were fetched for previews, kept for the next ones: whoever scrubs through a timeline asks for the
 * same assets over and over. Several who need one file at a time share one download.
 */
export class FileCache {
  readonly #parentFolder: string
  readonly #limits: FileCacheLimits
  readonly #now: () => number
  /** The one that was asked for last is the last. */
  readonly #entries = new Map<string, CacheEntry>()
  readonly #removals = new Set<Promise<void>>()

  constructor(parentFolder: string, limits: FileCacheLimits = defaultFileCacheLimits, now = Date.now) {
    this.#parentFolder = parentFolder
    this.#limits = limits
    this.#now = now
  }

  /**
   * @param name - Equal for the same file.
   * @param fetch - Brings the file into a folder; aborted when nobody waits for it any more.
   * @throws What `fetch` throws.
   * @throws The signal's reason, if it was aborted.
   */
  async acquire(
    name: string,
    fetch: (folder: string, signal: AbortSignal) => Promise<AssetFile>,
    signal: AbortSignal,
  ): Promise<AcquiredFile> {
    signal.throwIfAborted()
    const entry = this.#findFresh(name) ?? this.#fetch(name, fetch)
    // Asked for last.
    this.#entries.delete(name)
    this.#entries.set(name, entry)
    entry.users++
    try {
      const file = await raceAbort(entry.file, signal)
      return { file, release: () => this.#release(name, entry) }
    } catch (error) {
      this.#release(name, entry)
      throw error
    }
  }

  /** Ends downloads and removes all files; it may be used again. */
  async clear(): Promise<void> {
    for (const [name, entry] of this.#entries) this.#drop(name, entry)
    await Promise.all(this.#removals)
  }

  #findFresh(name: string): CacheEntry | undefined {
    const entry = this.#entries.get(name)
    if (entry === undefined || this.#now() - entry.createdAtMs <= this.#limits.maxAgeMs) return entry
    // Who still reads it goes on; it is removed by the last of them.
    this.#entries.delete(name)
    if (entry.users === 0) this.#remove(entry)
    return undefined
  }

  #fetch(name: string, fetch: (folder: string, signal: AbortSignal) => Promise<AssetFile>): CacheEntry {
    const abandon = new AbortController()
    const folder = mkdtemp(join(this.#parentFolder, 'preview-'))
    const file = folder.then(async (path) => {
      const fetched = await fetch(path, abandon.signal)
      const { size } = await stat(fetched.path)
      entry.sizeBytes = size
      return fetched
    })
    const entry: CacheEntry = { folder, file, createdAtMs: this.#now(), abandon, sizeBytes: 0, users: 0 }
    // A failure is told to those who wait; the next one tries again.
    file.then(
      () => this.#evict(),
      () => this.#drop(name, entry),
    )
    return entry
  }

  #release(name: string, entry: CacheEntry): void {
    entry.users--
    if (entry.users > 0) return
    const isCurrent = this.#entries.get(name) === entry
    // Not yet there, or no longer wanted by its name.
    if (!isCurrent) this.#remove(entry)
    else if (entry.sizeBytes === 0) this.#drop(name, entry)
    else this.#evict()
  }

  #evict(): void {
    let bytes = this.#entries.values().reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    for (const [name, entry] of this.#entries) {
      const isOld = this.#now() - entry.createdAtMs > this.#limits.maxAgeMs
      if (entry.users > 0 || (bytes <= this.#limits.maxBytes && !isOld)) continue
      bytes -= entry.sizeBytes
      this.#drop(name, entry)
    }
  }

  #drop(name: string, entry: CacheEntry): void {
    if (this.#entries.get(name) === entry) this.#entries.delete(name)
    this.#remove(entry)
  }

  #remove(entry: CacheEntry): void {
    entry.abandon.abort(new Error('Nobody waits for this file any more.'))
    const removal = entry.file
      .catch(() => {
        // Told to those who waited for it.
      })
      .then(async () => rm(await entry.folder, { recursive: true, force: true }))
      .catch(() => {
        // The folder that holds it is removed when the service stops or starts.
      })
    this.#removals.add(removal)
    void removal.finally(() => this.#removals.delete(removal))
  }
}

/** Waits for a promise that others wait for too. */
function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
