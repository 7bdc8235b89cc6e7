import { copyFile, link, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AudioSpanMeasurements } from './jobs/measurements.ts'
import type { SegmentResult } from './jobs/messages.ts'

/** The oldest files of each kind are removed beyond this number, so that a long batch does not fill the disk. */
const MAX_UNITS = 500

/** Rendered segments and spans of audio of several renders on one machine: equal ones are rendered once. */
export class SharedUnits implements AsyncDisposable {
  readonly #folder: string
  readonly segments: UnitCache<SegmentResult>
  readonly audio: UnitCache<AudioSpanMeasurements>

  private constructor(folder: string) {
    this.#folder = folder
    this.segments = new UnitCache(folder, 'segment')
    this.audio = new UnitCache(folder, 'audio')
  }

  /** @param parent - An existing folder, best on the file system of the videos: files are linked there. */
  static async open(parent: string): Promise<SharedUnits> {
    return new SharedUnits(await mkdtemp(join(parent, '.framewright-')))
  }

  /** Removes all files. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

interface SharedUnit<Result> {
  readonly path: string
  readonly result: Result
}

/** Rendered units of one kind by content key. */
export class UnitCache<Result> {
  readonly #folder: string
  readonly #kind: string
  /** The least recently used unit comes first. */
  readonly #units = new Map<string, SharedUnit<Result>>()
  #count = 0

  constructor(folder: string, kind: string) {
    this.#folder = folder
    this.#kind = kind
  }

  /** Puts a known unit at `path`, and returns what its job returned; undefined if it is not known. */
  async take(contentKey: string, path: string): Promise<Result | undefined> {
    const known = this.#units.get(contentKey)
    if (known === undefined) return undefined
    this.#units.delete(contentKey)
    this.#units.set(contentKey, known)
    await linkOrCopy(known.path, path)
    return known.result
  }

  /** Keeps a rendered unit. */
  async keep(contentKey: string, path: string, result: Result): Promise<void> {
    if (this.#units.has(contentKey)) return
    const kept = join(this.#folder, `${this.#kind}-${this.#count++}`)
    await linkOrCopy(path, kept)
    this.#units.set(contentKey, { path: kept, result })
    const [oldest] = this.#units
    if (this.#units.size <= MAX_UNITS || oldest === undefined) return
    this.#units.delete(oldest[0])
    await rm(oldest[1].path, { force: true })
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch {
    // The file system has no hard links, or the files are on different ones.
    await copyFile(from, to)
  }
}
