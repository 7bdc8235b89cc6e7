import type { Frame } from 'node-av/lib'
import { type FrameSize, hasAlphaChannel } from './frame-shape.ts'
import type { Orientation } from './orientation.ts'
import { allocateRgba, RgbaConverter, type RgbaFrame } from './rgba-converter.ts'
import type { TimedFrame } from './video-decoder.ts'

/** How a stored frame is shown. */
export interface ShownShape extends FrameSize {
  readonly orientation: Orientation
}

/** The pixels of a shown frame. */
export interface ShownFrame extends FrameSize {
  readonly pixels: Buffer
  readonly hasAlpha: boolean
}

interface Slot {
  rgba: RgbaFrame
  hasAlpha: boolean
  /** The time stamp of the frame it holds. */
  pts: number | undefined
  /** The number of the call that showed it last; 0 if none did. */
  shownBy: number
}

/** The two frames shown last and the one converted ahead. */
const SLOTS = 3

/**
 * Converted frames in reused memory: touching new memory for every frame takes longer than converting it (measured:
 * 10 ms for 3.7 MB).
 */
export class FrameCache {
  readonly #getShape: (frame: Frame) => ShownShape
  readonly #converter = new RgbaConverter()
  readonly #slots: Slot[] = []
  #calls = 0

  /** @param getShape - Called for each frame, because streams change their shape. */
  constructor(getShape: (frame: Frame) => ShownShape) {
    this.#getShape = getShape
  }

  /** Returns the frame's pixels, which stay valid until two others have been shown. */
  async show(frame: TimedFrame): Promise<ShownFrame> {
    const slot = await this.prepare(frame)
    slot.shownBy = ++this.#calls
    const { pixels, frame: converted } = slot.rgba
    return { pixels, width: converted.width, height: converted.height, hasAlpha: slot.hasAlpha }
  }

  /** Converts a frame unless that has been done, replacing the frame that was shown longest ago. */
  async prepare({ frame, pts }: TimedFrame): Promise<Slot> {
    const cached = this.#slots.find((slot) => slot.pts === pts)
    if (cached !== undefined) return cached
    const shape = this.#getShape(frame)
    const slot = this.#leastNeeded(shape)
    slot.pts = undefined
    slot.shownBy = 0
    slot.hasAlpha = hasAlphaChannel(frame)
    await this.#converter.convert(frame, shape.orientation, slot.rgba)
    slot.pts = pts
    return slot
  }

  /** Frees the converter; pixels that were returned stay valid. */
  [Symbol.dispose](): void {
    this.#converter[Symbol.dispose]()
  }

  #leastNeeded({ width, height }: FrameSize): Slot {
    if (this.#slots.length < SLOTS) {
      const slot = { rgba: allocateRgba(width, height), hasAlpha: false, pts: undefined, shownBy: 0 }
      this.#slots.push(slot)
      return slot
    }
    const slot = this.#slots.reduce((least, other) => (other.shownBy < least.shownBy ? other : least))
    const { frame } = slot.rgba
    // Its pixels, which may still be shown, keep their memory.
    if (frame.width !== width || frame.height !== height) slot.rgba = allocateRgba(width, height)
    return slot
  }
}
