import { AV_FRAME_FLAG_INTERLACED, AV_FRAME_FLAG_TOP_FIELD_FIRST } from 'node-av/constants'
import { Frame } from 'node-av/lib'
import { FrameRotator } from './frame-rotator.ts'
import type { Orientation } from './orientation.ts'
import { completeColors } from './source-colors.ts'

/** Prepares decoded frames for a conversion: upright, with all colour properties. */
export class UprightFrames {
  readonly #rotated = new Frame()
  #rotator: FrameRotator | undefined

  constructor() {
    this.#rotated.alloc()
  }

  /** @returns The frame itself, or a rotated one that is valid until the next call. */
  async turn(source: Frame, orientation: Orientation): Promise<Frame> {
    completeColors(source)
    // The scaler refuses to combine two fields into a frame.
    source.clearFlags(AV_FRAME_FLAG_INTERLACED, AV_FRAME_FLAG_TOP_FIELD_FIRST)
    if (orientation.filters === '') return source
    if (this.#rotator?.matches(source, orientation) !== true) {
      this.#rotator?.[Symbol.dispose]()
      this.#rotator = await FrameRotator.create(orientation, source)
    }
    this.#rotated.unref()
    await this.#rotator.rotate(source, this.#rotated)
    return this.#rotated
  }

  [Symbol.dispose](): void {
    this.#rotated[Symbol.dispose]()
    this.#rotator?.[Symbol.dispose]()
  }
}
