import { countPixels } from '../../compositor/damage/areas.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { Size } from '../../compositor/images/fit.ts'

/** From this share of a frame on, a change is encoded as a key frame, which keeps more detail. */
const LARGE_SHARE = 0.5

/**
 * Chooses the key frames of a segment in which little changes: those at regular distances, the first frame of a large change,
 * and the first one after a change that took several frames, because it stays.
 */
export class KeyFrames {
  readonly #distance: number
  readonly #pixels: number
  #index = 0
  #isAfterLarge = false
  #isAfterKey = false

  /** @param distance - Frames between two regular key frames. */
  constructor(distance: number, { width, height }: Size) {
    this.#distance = distance
    this.#pixels = width * height
  }

  /**
   * Returns whether the next frame is a key frame.
   *
   * @param changed - Disjoint areas that contain what differs from the frame before.
   */
  next(changed: readonly FrameArea[]): boolean {
    const isLarge = changed.reduce((sum, area) => sum + countPixels(area), 0) >= LARGE_SHARE * this.#pixels
    const isRegular = this.#index % this.#distance === 0
    const isKey = isRegular || (isLarge ? !this.#isAfterLarge : this.#isAfterLarge && !this.#isAfterKey)
    this.#index++
    this.#isAfterLarge = isLarge
    this.#isAfterKey = isKey
    return isKey
  }
}
