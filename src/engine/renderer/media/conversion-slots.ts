import type { TimedFrame } from './video-decoder.ts'

interface Slot<Memory> {
  memory: Memory | undefined
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
export class ConversionSlots<Memory> {
  readonly #convert: (frame: TimedFrame, memory: Memory | undefined) => Promise<Memory>
  readonly #slots: Slot<Memory>[] = Array.from({ length: SLOTS }, () => ({
    memory: undefined,
    pts: undefined,
    shownBy: 0,
  }))
  #calls = 0

  /**
   * @param convert - Converts a frame into memory that holds a frame no longer needed; it returns other memory if that
   *   does not fit, or if there is none yet.
   */
  constructor(convert: (frame: TimedFrame, memory: Memory | undefined) => Promise<Memory>) {
    this.#convert = convert
  }

  /** Returns a converted frame, which stays valid until two others have been shown. */
  async show(frame: TimedFrame): Promise<Memory> {
    const { slot, memory } = await this.#fill(frame)
    slot.shownBy = ++this.#calls
    return memory
  }

  /** Converts a frame unless that has been done, replacing the frame that was shown longest ago. */
  async prepare(frame: TimedFrame): Promise<void> {
    await this.#fill(frame)
  }

  /** Forgets all frames, and returns their memory. */
  clear(): Memory[] {
    const memories = this.#slots.flatMap(({ memory }) => memory ?? [])
    for (const slot of this.#slots) {
      slot.memory = undefined
      slot.pts = undefined
    }
    return memories
  }

  async #fill(frame: TimedFrame): Promise<{ slot: Slot<Memory>; memory: Memory }> {
    const filled = this.#slots.find(({ pts }) => pts === frame.pts)
    if (filled?.memory !== undefined) return { slot: filled, memory: filled.memory }
    const slot = this.#slots.reduce((least, other) => (other.shownBy < least.shownBy ? other : least))
    slot.pts = undefined
    slot.shownBy = 0
    const memory = await this.#convert(frame, slot.memory)
    slot.memory = memory
    slot.pts = frame.pts
    return { slot, memory }
  }
}
