import type { Image } from '@napi-rs/canvas'
import { decodeStill, type SvgTools } from './decode-still.ts'
import { SvgStill } from './svg-still.ts'

/** Pixels of all cached stills together, at four bytes each. */
const MAX_CACHED_PIXELS = 64_000_000

/** Jobs in a row without a still after which it is forgotten; a process may draw segments of several exports in turn. */
const MAX_UNUSED_JOBS = 4

interface CachedStill {
  readonly image: Image | SvgStill
  readonly pixels: number
  /** The number of the last job that used it. */
  lastJob: number
}

/** Caches decoded stills by content: the segments of an export mostly show the same ones. */
export class StillCache {
  readonly #stills = new Map<string, CachedStill>()
  #job = 0

  /**
   * Returns the decoded image of a file, which can be drawn at once.
   *
   * @param contentId - Equal for equal bytes.
   * @throws {StillDecodeError} If the file can't be decoded.
   */
  async get(path: string, contentId: string, svg: SvgTools): Promise<Image | SvgStill> {
    const key = JSON.stringify([contentId, svg.fonts.folderFingerprint])
    const cached = this.#stills.get(key)
    this.#stills.delete(key)
    const still = cached ?? { ...(await decode(path, svg)), lastJob: this.#job }
    still.lastJob = this.#job
    this.#stills.set(key, still)
    this.#evict()
    if (still.image instanceof SvgStill) await still.image.prepare()
    return still.image
  }

  /** Called after every job. Forgets the stills of exports that have probably ended. */
  endJob(): void {
    this.#job++
    for (const [key, { lastJob }] of this.#stills) {
      if (this.#job - lastJob > MAX_UNUSED_JOBS) this.#stills.delete(key)
    }
  }

  /** Evicts the least recently used stills; the newest stays whatever its size. */
  #evict(): void {
    let pixels = this.#stills.values().reduce((sum, still) => sum + still.pixels, 0)
    for (const [key, still] of this.#stills) {
      if (pixels <= MAX_CACHED_PIXELS || this.#stills.size === 1) return
      this.#stills.delete(key)
      pixels -= still.pixels
    }
  }
}

async function decode(path: string, svg: SvgTools): Promise<Pick<CachedStill, 'image' | 'pixels'>> {
  const image = await decodeStill(path, svg)
  return { image, pixels: image.width * image.height }
}
