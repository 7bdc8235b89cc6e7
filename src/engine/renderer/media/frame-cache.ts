import { allocateRgba, type RgbaConverter, type RgbaFrame } from './rgba-converter.ts'
import type { TimedFrame } from './video-decoder.ts'

interface Slot {
  readonly rgba: RgbaFrame
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
  readonly width: number
  readonly height: number
  readonly #converter: RgbaConverter
  readonly #slots: Slot[] = []
  #calls = 0

  constructor(width: number, height: number, converter: RgbaConverter) {
    this.width = width
    this.height = height
    this.#converter = converter
  }

  /** Returns the frame's pixels, which stay valid until two others have been shown. */
  async show(frame: TimedFrame): Promise<Buffer> {
    const slot = await this.prepare(frame)
    slot.shownBy = ++this.#calls
    return slot.rgba.pixels
  }

  /** Converts a frame unless that has been done, replacing the frame that was shown longest ago. */
  async prepare({ frame, pts }: TimedFrame): Promise<Slot> {
    const cached = this.#slots.find((slot) => slot.pts === pts)
    if (cached !== undefined) return cached
    const slot = this.#leastNeeded()
    slot.pts = undefined
    slot.shownBy = 0
    await this.#converter.convert(frame, slot.rgba)
    slot.pts = pts
    return slot
  }

  /** Frees the converter; pixels that were returned stay valid. */
  [Symbol.dispose](): void {
    this.#converter[Symbol.dispose]()
  }

  #leastNeeded(): Slot {
    if (this.#slots.length === SLOTS) {
      return this.#slots.reduce((least, slot) => (slot.shownBy < least.shownBy ? slot : least))
    }
    const slot = { rgba: allocateRgba(this.width, this.height), pts: undefined, shownBy: 0 }
    this.#slots.push(slot)
    return slot
  }
}
