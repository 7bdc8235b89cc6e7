import type { Drawable } from '../../compositor/resources.ts'
import { decodeStill } from './decode-still.ts'

/** Pixels of all cached stills together, at four bytes each. */
const MAX_CACHED_PIXELS = 64_000_000

interface CachedStill {
  readonly image: Drawable
  readonly pixels: number
}

/** Caches decoded stills by content: the segments of an export mostly show the same ones. */
export class StillCache {
  readonly #stills = new Map<string, CachedStill>()

  /**
   * Returns the decoded image of a file.
   *
   * @param contentId - Equal for equal bytes.
   * @throws {StillDecodeError} If the file can't be decoded.
   */
  async get(path: string, contentId: string): Promise<Drawable> {
    const cached = this.#stills.get(contentId)
    this.#stills.delete(contentId)
    const still = cached ?? (await decode(path))
    this.#stills.set(contentId, still)
    this.#evict()
    return still.image
  }

  /** Evicts the least recently used stills; the newest stays whatever its size. */
  #evict(): void {
    let pixels = this.#stills.values().reduce((sum, still) => sum + still.pixels, 0)
    for (const [contentId, still] of this.#stills) {
      if (pixels <= MAX_CACHED_PIXELS || this.#stills.size === 1) return
      this.#stills.delete(contentId)
      pixels -= still.pixels
    }
  }
}

async function decode(path: string): Promise<CachedStill> {
  const image = await decodeStill(path)
  return { image, pixels: image.width * image.height }
}
