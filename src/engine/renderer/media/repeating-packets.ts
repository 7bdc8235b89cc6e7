import { Packet } from 'node-av/lib'
import { requireValue } from './media-error.ts'
import type { RepeatedFrames } from './repeated-frames.ts'

interface PendingFrame {
  /** Its number in the segment. */
  readonly index: number
  readonly isEncoded: boolean
}

/**
 * Puts the packets of an encoder that does not reorder frames, and frames that were not given to it, into one order. The
 * encoder may hold frames back.
 */
export class RepeatingPackets {
  readonly #repeated: RepeatedFrames
  readonly #write: (packet: Packet) => void
  readonly #pending: PendingFrame[] = []
  #keyIndex = 0

  /** @param write - Receives the packets in order, with time stamps in frames. */
  constructor(repeated: RepeatedFrames, write: (packet: Packet) => void) {
    this.#repeated = repeated
    this.#write = write
  }

  /** Announces a frame that the encoder is given. */
  expect(index: number): void {
    this.#pending.push({ index, isEncoded: true })
  }

  /** Adds a frame that repeats the one before it. */
  repeat(index: number): void {
    this.#pending.push({ index, isEncoded: false })
    this.#writeRepeats()
  }

  /** Takes the encoder's next packet. */
  take(packet: Packet): void {
    const frame = this.#pending.shift()
    if (frame?.isEncoded !== true) throw new Error('the encoder returned a packet without a frame')
    if (packet.isKeyframe) this.#keyIndex = frame.index
    const data = requireValue(packet.data, 'data of a packet')
    const placed = this.#repeated.place(data, frame.index - this.#keyIndex)
    if (placed !== data) packet.data = placed
    this.#stamp(packet, frame.index)
    this.#writeRepeats()
  }

  #writeRepeats(): void {
    for (;;) {
      const [frame] = this.#pending
      if (frame === undefined || frame.isEncoded) return
      this.#pending.shift()
      using packet = new Packet()
      packet.alloc()
      packet.data = this.#repeated.repeat(frame.index - this.#keyIndex)
      this.#stamp(packet, frame.index)
    }
  }

  #stamp(packet: Packet, index: number): void {
    packet.pts = BigInt(index)
    packet.dts = packet.pts
    this.#write(packet)
  }
}
