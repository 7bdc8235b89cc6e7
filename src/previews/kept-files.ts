import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssetFile } from '../renderer/assets/asset-files.ts'

export interface KeptFilesLimits {
  /** Of all files together; those that are in use are kept all the same. */
  readonly maxBytes: number
  /** What lies behind an address may change: a file is fetched anew when it is older. */
  readonly maxAgeMs: number
}

export const defaultKeptFilesLimits: KeptFilesLimits = { maxBytes: 2 * 1024 ** 3, maxAgeMs: 5 * 60_000 }

/** A file that stays where it is until it is given back. */
export interface BorrowedFile {
  readonly file: AssetFile
  giveBack(): void
}

interface Kept {
  /** Its own; removed with it. */
  readonly folder: Promise<string>
  readonly file: Promise<AssetFile>
  readonly bornAtMs: number
  readonly abandon: AbortController
  sizeBytes: number
  users: number
}

/**
 * Files that were fetched for previews, kept for the next ones: whoever scrubs through a timeline asks for the
 * same assets over and over. Several who need one file at a time share one download.
 */
export class KeptFiles {
  readonly #parentFolder: string
  readonly #limits: KeptFilesLimits
  readonly #now: () => number
  /** The one that was asked for last is the last. */
  readonly #kept = new Map<string, Kept>()
  readonly #removals = new Set<Promise<void>>()

  constructor(parentFolder: string, limits: KeptFilesLimits = defaultKeptFilesLimits, now = Date.now) {
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
  async borrow(
    name: string,
    fetch: (folder: string, signal: AbortSignal) => Promise<AssetFile>,
    signal: AbortSignal,
  ): Promise<BorrowedFile> {
    signal.throwIfAborted()
    const kept = this.#fresh(name) ?? this.#fetch(name, fetch)
    // Asked for last.
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    kept.users++
    try {
      const file = await orAborted(kept.file, signal)
      return { file, giveBack: () => this.#giveBack(name, kept) }
    } catch (error) {
      this.#giveBack(name, kept)
      throw error
    }
  }

  /** Ends downloads and removes all files; it may be used again. */
  async clear(): Promise<void> {
    for (const [name, kept] of this.#kept) this.#forget(name, kept)
    await Promise.all(this.#removals)
  }

  #fresh(name: string): Kept | undefined {
    const kept = this.#kept.get(name)
    if (kept === undefined || this.#now() - kept.bornAtMs <= this.#limits.maxAgeMs) return kept
    // Who still reads it goes on; it is removed by the last of them.
    this.#kept.delete(name)
    if (kept.users === 0) this.#remove(kept)
    return undefined
  }

  #fetch(name: string, fetch: (folder: string, signal: AbortSignal) => Promise<AssetFile>): Kept {
    const abandon = new AbortController()
    const folder = mkdtemp(join(this.#parentFolder, 'preview-'))
    const file = folder.then(async (path) => {
      const fetched = await fetch(path, abandon.signal)
      const { size } = await stat(fetched.path)
      kept.sizeBytes = size
      return fetched
    })
    const kept: Kept = { folder, file, bornAtMs: this.#now(), abandon, sizeBytes: 0, users: 0 }
    // A failure is told to those who wait; the next one tries again.
    file.then(
      () => this.#makeRoom(),
      () => this.#forget(name, kept),
    )
    return kept
  }

  #giveBack(name: string, kept: Kept): void {
    kept.users--
    if (kept.users > 0) return
    const isCurrent = this.#kept.get(name) === kept
    // Not yet there, or no longer wanted by its name.
    if (!isCurrent) this.#remove(kept)
    else if (kept.sizeBytes === 0) this.#forget(name, kept)
    else this.#makeRoom()
  }

  #makeRoom(): void {
    let bytes = this.#kept.values().reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    for (const [name, kept] of this.#kept) {
      const isOld = this.#now() - kept.bornAtMs > this.#limits.maxAgeMs
      if (kept.users > 0 || (bytes <= this.#limits.maxBytes && !isOld)) continue
      bytes -= kept.sizeBytes
      this.#forget(name, kept)
    }
  }

  #forget(name: string, kept: Kept): void {
    if (this.#kept.get(name) === kept) this.#kept.delete(name)
    this.#remove(kept)
  }

  #remove(kept: Kept): void {
    kept.abandon.abort(new Error('Nobody waits for this file any more.'))
    const removal = kept.file
      .catch(() => {
        // Told to those who waited for it.
      })
      .then(async () => rm(await kept.folder, { recursive: true, force: true }))
      .catch(() => {
        // The folder that holds it is removed when the service stops or starts.
      })
    this.#removals.add(removal)
    void removal.finally(() => this.#removals.delete(removal))
  }
}

/** Waits for a promise that others wait for too. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
