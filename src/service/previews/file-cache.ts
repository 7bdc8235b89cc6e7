import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssetFile } from '../../engine/renderer/jobs/asset-file.ts'
import { raceAbort } from '../../platform/time/race-abort.ts'

export interface FileCacheLimits {
  /** Size of all files together. Files in use are kept even beyond it. */
  readonly maxBytes: number
  /** An older file is fetched again, because the content behind a URL may change. */
  readonly maxAgeMs: number
}

const defaultLimits: FileCacheLimits = { maxBytes: 2 * 1024 ** 3, maxAgeMs: 5 * 60_000 }

/** A file that stays in place until it is released. */
export interface AcquiredFile {
  readonly file: AssetFile
  release(): void
}

interface CacheEntry {
  /** Holds only this file, and is removed with it. */
  readonly folder: Promise<string>
  readonly file: Promise<AssetFile>
  readonly createdAtMs: number
  readonly abandon: AbortController
  /** 0 until the file has been fetched. */
  sizeBytes: number
  users: number
}

/**
 * Caches the files that previews fetch, because a user who scrubs through a timeline needs the same assets for every
 * frame. Concurrent requests for a file share one download.
 *
 * Files are evicted in the order of their last use, except those in use: a plain LRU cache could remove a file that a
 * process is reading, and would need its size before it has been fetched.
 */
export class FileCache {
  readonly #parentFolder: string
  readonly #limits: FileCacheLimits
  readonly #now: () => number
  /** Ordered by last use, the most recent last. */
  readonly #entries = new Map<string, CacheEntry>()
  readonly #removals = new Set<Promise<void>>()

  constructor(parentFolder: string, limits: FileCacheLimits = defaultLimits, now = Date.now) {
    this.#parentFolder = parentFolder
    this.#limits = limits
    this.#now = now
  }

  /**
   * Returns a cached file, or fetches it.
   *
   * @param name - Identifies the file.
   * @param fetch - Puts the file into a folder. Its signal is aborted once no caller waits for the file.
   * @throws The error of `fetch`.
   * @throws The reason of `signal`, if it was aborted.
   */
  async acquire(
    name: string,
    fetch: (folder: string, signal: AbortSignal) => Promise<AssetFile>,
    signal: AbortSignal,
  ): Promise<AcquiredFile> {
    signal.throwIfAborted()
    const entry = this.#findFresh(name) ?? this.#fetch(name, fetch)
    // Moves it to the end: it was used last.
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

  /** Aborts downloads and removes all files. The cache may be used afterwards. */
  async clear(): Promise<void> {
    for (const [name, entry] of this.#entries) this.#drop(name, entry)
    await Promise.all(this.#removals)
  }

  #findFresh(name: string): CacheEntry | undefined {
    const entry = this.#entries.get(name)
    if (entry === undefined || this.#now() - entry.createdAtMs <= this.#limits.maxAgeMs) return entry
    // Current users keep reading it; the last one removes it.
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
    // A failure reaches all current callers and is not cached.
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
    // Its name now belongs to a newer file.
    if (!isCurrent) this.#remove(entry)
    // It has not been fetched, and no caller waits for it.
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
    entry.abandon.abort(new Error('No request waits for this file any more.'))
    const removal = entry.file
      .catch(() => {
        // Its callers got the error.
      })
      .then(async () => rm(await entry.folder, { recursive: true, force: true }))
      .catch(() => {
        // The parent folder is removed when the service stops or starts.
      })
    this.#removals.add(removal)
    void removal.finally(() => this.#removals.delete(removal))
  }
}
