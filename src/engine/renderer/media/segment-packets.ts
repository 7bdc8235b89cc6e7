import { CodecParameters, type Packet, Rational, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { checkResult, MediaError, requireValue } from './media-error.ts'
import type { PacketSource } from './packet-source.ts'
import { TIMEBASE_UNITS_PER_FRAME } from './timebase.ts'

const FRAME = BigInt(TIMEBASE_UNITS_PER_FRAME)

/**
 * The video packets of consecutive segments as one stream, in decoding order.
 *
 * Presentation times are those of the segments, shifted one after another. Decoding times are recomputed: one per
 * frame, early by the number of frames that the encoder may reorder, so that they increase across borders even if a
 * segment is shorter than that.
 */
export class SegmentPackets implements PacketSource {
  readonly timeBase: Rational
  readonly #paths: readonly string[]
  readonly #parameters = new CodecParameters()
  #file: InputFile | undefined
  /** The index of the open segment. */
  #index = 0
  #framesBefore = 0
  #segmentFrames = 0
  #hasExactTimes = true

  private constructor(paths: readonly string[], fps: number) {
    this.#paths = paths
    this.timeBase = new Rational(1, fps * TIMEBASE_UNITS_PER_FRAME)
    this.#parameters.alloc()
  }

  /** @throws {MediaError} If the first segment is unreadable. */
  static async open(paths: readonly string[], fps: number): Promise<SegmentPackets> {
    if (paths.length === 0) throw new RangeError('there are no segments to join')
    const packets = new SegmentPackets(paths, fps)
    await packets.#open(0)
    return packets
  }

  /** Frames read so far. */
  get frames(): number {
    return this.#framesBefore + this.#segmentFrames
  }

  get positionSeconds(): number {
    return (this.frames * TIMEBASE_UNITS_PER_FRAME) / this.timeBase.den
  }

  describe(stream: Stream): void {
    checkResult(this.#parameters.copy(stream.codecpar), 'describe the video stream')
    stream.timeBase = this.timeBase
    const frameRate = new Rational(this.timeBase.den / TIMEBASE_UNITS_PER_FRAME, 1)
    stream.avgFrameRate = frameRate
    stream.rFrameRate = frameRate
  }

  async read(packet: Packet): Promise<boolean> {
    while (this.#file !== undefined) {
      if (this.#file.readSync(packet)) {
        this.#retime(packet)
        return true
      }
      this.#framesBefore += this.#segmentFrames
      this.#segmentFrames = 0
      await this.#open(this.#index + 1)
    }
    return false
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    this.#parameters[Symbol.dispose]()
  }

  #retime(packet: Packet): void {
    const offset = BigInt(this.#framesBefore) * FRAME
    packet.pts = this.#frameOf(packet) * FRAME + offset
    packet.dts = BigInt(this.frames - this.#parameters.videoDelay) * FRAME
    packet.duration = FRAME
    this.#segmentFrames++
    if (packet.pts < packet.dts) {
      throw new MediaError(`Segment ${this.#index} has a frame at an invalid instant.`)
    }
  }

  /** Returns the number of the packet's frame in its segment. */
  #frameOf({ pts }: Packet): bigint {
    // Matroska has milliseconds; its segments are VP9, whose frames are not reordered.
    if (!this.#hasExactTimes) return BigInt(this.#segmentFrames)
    if (pts % FRAME !== 0n) throw new MediaError(`Segment ${this.#index} has a frame at an invalid instant.`)
    return pts / FRAME
  }

  /** Closes the open segment and opens another; after the last one, none is open. */
  async #open(index: number): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    const path = this.#paths[index]
    if (path === undefined) return
    this.#index = index
    // The number of reordered frames, which no header states, is the same for all segments.
    this.#file = await (index === 0 ? InputFile.open(path) : InputFile.openHeader(path))
    const stream = requireValue(this.#file.videoStream, `video stream in segment ${index}`)
    this.#hasExactTimes = this.#file.context.iformat?.name !== 'matroska,webm'
    const { num, den } = stream.timeBase
    if (this.#hasExactTimes && (den !== this.timeBase.den || num !== 1)) {
      throw new MediaError(`Segment ${index} was encoded at another frame rate.`)
    }
    this.#assertAlike(stream.codecpar)
  }

  #assertAlike(parameters: CodecParameters): void {
    const first = this.#parameters
    if (this.#index === 0) {
      checkResult(parameters.copy(first), 'describe the video stream')
      return
    }
    const alike =
      parameters.codecId === first.codecId &&
      parameters.width === first.width &&
      parameters.height === first.height &&
      Buffer.compare(parameters.extradata ?? Buffer.alloc(0), first.extradata ?? Buffer.alloc(0)) === 0
    if (!alike) throw new MediaError(`Segment ${this.#index} was encoded with other settings.`)
  }
}
