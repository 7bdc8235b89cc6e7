import { copyFile, link, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SegmentResult } from './jobs/messages.ts'

/** The oldest segments are removed beyond this number, so that a long batch does not fill the disk. */
const MAX_SEGMENTS = 500

interface SharedSegment {
  readonly path: string
  readonly result: SegmentResult
}

/** Rendered segments of several renders on one machine, by content key: equal segments are rendered once. */
export class SharedSegments implements AsyncDisposable {
  readonly #folder: string
  /** The least recently used segment comes first. */
  readonly #segments = new Map<string, SharedSegment>()
  #count = 0

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** @param parent - An existing folder, best on the file system of the videos: segments are linked there. */
  static async open(parent: string): Promise<SharedSegments> {
    return new SharedSegments(await mkdtemp(join(parent, '.framewright-')))
  }

  /** Puts a known segment at `path`, and returns what its job returned; undefined if it is not known. */
  async take(contentKey: string, path: string): Promise<SegmentResult | undefined> {
    const known = this.#segments.get(contentKey)
    if (known === undefined) return undefined
    this.#segments.delete(contentKey)
    this.#segments.set(contentKey, known)
    await linkOrCopy(known.path, path)
    return known.result
  }

  /** Keeps a rendered segment. */
  async keep(contentKey: string, path: string, result: SegmentResult): Promise<void> {
    if (this.#segments.has(contentKey)) return
    const kept = join(this.#folder, String(this.#count++))
    await linkOrCopy(path, kept)
    this.#segments.set(contentKey, { path: kept, result })
    const [oldest] = this.#segments
    if (this.#segments.size <= MAX_SEGMENTS || oldest === undefined) return
    this.#segments.delete(oldest[0])
    await rm(oldest[1].path, { force: true })
  }

  /** Removes all segments. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#segments.clear()
    await rm(this.#folder, { recursive: true, force: true })
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
