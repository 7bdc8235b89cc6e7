import type { Drawable } from '../../compositor/resources.ts'
import { decodeStill } from './decode-still.ts'

/** Decoded stills are kept up to this many pixels in all (four bytes each). */
const MAX_CACHED_PIXELS = 64_000_000

interface CachedStill {
  readonly image: Drawable
  readonly pixels: number
}

/** Decoded stills of this process by content: the segments of an export mostly show the same ones. */
const stills = new Map<string, CachedStill>()

/**
 * The decoded picture of a file.
 *
 * @param contentId - Equal for equal bytes.
 * @throws {StillDecodeError} If the file can't be decoded.
 */
export async function getCachedStill(path: string, contentId: string): Promise<Drawable> {
  const cached = stills.get(contentId)
  stills.delete(contentId)
  const still = cached ?? (await decode(path))
  stills.set(contentId, still)
  evict()
  return still.image
}

async function decode(path: string): Promise<CachedStill> {
  const image = await decodeStill(path)
  return { image, pixels: image.width * image.height }
}

/** Lets go of those that were not asked for longest; the newest stays whatever its size. */
function evict(): void {
  let pixels = stills.values().reduce((sum, still) => sum + still.pixels, 0)
  for (const [contentId, still] of stills) {
    if (pixels <= MAX_CACHED_PIXELS || stills.size === 1) return
    stills.delete(contentId)
    pixels -= still.pixels
  }
}
